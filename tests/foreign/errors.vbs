' errors.vbs PROGID: make the probe fail in every way, and print the Err object.
Option Explicit

Dim probe, ignored
Set probe = CreateObject(WScript.Arguments(0))
On Error Resume Next

probe.Fail
Show "Fail"
probe.Break
Show "Break"
probe.Nothing_
Show "Nothing_"
ignored = probe.Add(1)
Show "Add with one"
ignored = probe.Add(1, 2, 3)
Show "Add with three"

Sub Show(what)
    WScript.Echo what & "|" & Hex(Err.Number) & "|" & Err.Source & "|" & Err.HelpFile & "|" & Err.HelpContext & "|" & _
        Err.Description
    Err.Clear
End Sub
