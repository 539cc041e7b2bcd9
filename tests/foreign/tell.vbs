' tell.vbs PROGID [EXPRESSION]: print what the probe tells, or what the expression gives inside of it.
Option Explicit

Dim probe
Set probe = CreateObject(WScript.Arguments(0))
If WScript.Arguments.Count > 1 Then
    WScript.Echo probe.Evaluate(WScript.Arguments(1))
Else
    WScript.Echo probe.Tell()
End If
