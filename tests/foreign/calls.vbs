' calls.vbs PROGID: call a server as scripts do; a line for each call.
Option Explicit

Dim probe, first, second, value
Set probe = CreateObject(WScript.Arguments(0))
On Error Resume Next

Show "add", probe.Add(2, 3)
Show "text", probe.Add("Gr", "ace")
Show "array", TypeName(probe.Give("tuple"))
Show "list", TypeName(probe.Give("list"))
Show "date", TypeName(probe.Give("date"))
Show "bool", TypeName(probe.Give("bool"))
Show "none", TypeName(probe.Give("none"))
Show "default", probe.Join(1)
first = "old"
second = "old"
value = probe.Outs(first, second)
Show "outs", value & " " & first & " " & second
first = "old"
second = "old"
probe.Outs first, second
Show "outs dropped", first & " " & second
first = "old"
probe.Nothing_ first
Show "nothing dropped", first
probe.softspace = 5
Show "put and get", probe.softspace
probe.fixed = 5
Show "read only", probe.fixed
Show "unknown", probe.Nobody(1)
probe.Fail "COMException"
Show "COMException", ""
probe.Fail "bare"
Show "bare", ""
probe.Fail "com_error"
Show "com_error", ""
probe.Fail "value"
Show "value", ""
Show "items", Listed()

Function Listed()
    Dim item
    For Each item In probe
        Listed = Listed & item & " "
    Next
End Function

Sub Show(what, value)
    WScript.Echo what & "|" & value & "|" & Hex(Err.Number) & "|" & Err.Source & "|" & Replace(Err.Description, vbLf, " ")
    Err.Clear
End Sub
