' traced.vbs PROGID: let the probe print, and fail.
Option Explicit

Dim probe
Set probe = CreateObject(WScript.Arguments(0))
On Error Resume Next
probe.Print "said by the server"
probe.Break
