' Call the Python class from VBScript: cscript //nologo client.vbs [ProgID]
Option Explicit

Dim progid, server, ignored
progid = "Python.TestServer"
If WScript.Arguments.Count > 0 Then progid = WScript.Arguments(0)

Set server = CreateObject(progid)
WScript.Echo server.Hello("World!")
server.softspace = 5
WScript.Echo server.Hello("World!")
WScript.Echo "softspace " & server.softspace & ", noCalls " & server.noCalls

On Error Resume Next
server.noCalls = 10
ShowError "noCalls = 10"
ignored = server.Hello(42)
ShowError "Hello(42)"
server.softspace = "wide"
ignored = server.Hello("World!")
ShowError "softspace = ""wide"": Hello"
ignored = server.Goodbye("World!")
ShowError "Goodbye"
WScript.Echo "noCalls " & server.noCalls

Sub ShowError(what)
    WScript.Echo what & ": error " & Hex(Err.Number)
    WScript.Echo "  Description: " & Err.Description
    WScript.Echo "  Source: " & Err.Source
    WScript.Echo "  HelpFile: " & Err.HelpFile & ", HelpContext: " & Err.HelpContext
    Err.Clear
End Sub
