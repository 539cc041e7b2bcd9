"""What a client sees of Windows' own COM objects, one line for every step: run under cwin32 and under pywin32.

Prints a JSON text for each: [label, outcome]. It uses nothing that one of the two lacks, and leaves nothing behind.
"""

import json
import os
import re
import tempfile

import pythoncom
import pywintypes
import win32com.client
from win32com.client import VARIANT, Dispatch, dynamic

lines = []


def shown(value):
    """A value as text that is the same in two processes."""
    if isinstance(value, tuple):
        return "(" + ", ".join(shown(item) for item in value) + ",)"
    if isinstance(value, list):
        return "[" + ", ".join(shown(item) for item in value) + "]"
    text = f"{type(value).__name__} {value!r}"
    return re.sub(r"0x[0-9a-fA-F]+( with obj at 0x[0-9a-fA-F]+)?", "0x", text)


def failed(error):
    """An exception as text: its kind, and what programs look at."""
    if isinstance(error, pythoncom.com_error):
        info = error.excepinfo
        return f"com_error {error.hresult} {info[0:1] + info[5:] if info else None} {error.argerror}"
    return f"{type(error).__name__} {error}"


def step(label, function, *args, **kwargs):
    """Do something, note what comes out, and hand it on."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        lines.append([label, failed(error)])
        return None
    lines.append([label, shown(result)])
    return result


def get(label, target, *names):
    """Read attributes."""
    for name in names:
        step(f"{label}.{name}", getattr, target, name)


def dictionary(make):
    d = make("Scripting.Dictionary")
    step("repr", repr, d)
    step("Add", d.Add, "a", 1)
    step("Add again", d.Add, "a", 1)
    step("Add by name", d.Add, Item=2, Key="b")
    step("wrong name", lambda: d.NoSuch)
    step("wrong name, called", lambda: d.NoSuch(1))
    step("too few", d.Add)
    step("too few 1", d.Add, "x")
    step("too many", d.Add, 1, 2, 3)
    step("wrong keyword", d.Add, "x", Nothing=1)
    step("unconvertible", d.Add, "y", object())
    step("put read-only", setattr, d, "Count", 3)
    step("put unknown", setattr, d, "NoSuch", 3)
    step("put", setattr, d, "CompareMode", 1)
    get("d", d, "Count", "CompareMode")
    for value in (None, True, 2**31, -2**40, 1.5, "ß漢", b"\0\1", (1, "2", None), [1.5, 2], ((1, 2), (3, 4)), (), d):
        step("put item", d.__setitem__, "v", value)
        step("item", lambda: d.Item("v"))
        step("item's call", lambda: d("v"))
    step("SetItem", lambda: d.SetItem("s", 9))
    step("after", lambda: d.Item("s"))
    step("len", len, d)
    step("keys", lambda: d.Keys())
    step("iterated", lambda: [key for key in d])
    step("by place", lambda: d[0])
    step("by place, far", lambda: d[99])
    step("by key", lambda: d["a"])
    step("contains", lambda: "a" in d)
    step("list", lambda: sorted(d.Keys(), key=str))
    step("int", int, d)
    step("str", str, d)
    step("bool", bool, d)
    step("exists", lambda: (d.Exists("a"), d.exists("a"), d.Exists(Key="zz")))
    step("same", lambda: (d == d, d != d, d == d._oleobj_, d == 1, d is d))
    step("less", lambda: d < d)
    step("unhashable?", lambda: isinstance(d, dict))
    step("Remove", d.Remove, "nope")
    step("RemoveAll", d.RemoveAll)
    step("find", lambda: (d._find_dispatch_type_("Count"), d._find_dispatch_type_("NoSuch")))
    step("flag", d._FlagAsMethod, "Count")
    step("flagged", lambda: d.Count())
    step("flag unknown", d._FlagAsMethod, "NoSuch")
    step("types", lambda: d._ApplyTypes_(d._oleobj_.GetIDsOfNames("Exists"), 1, (11, 0), ((16396, 1),), "Exists", None, "a"))
    step("private", lambda: d._private_)
    step("delete", delattr, d, "Count")


def file_system(make):
    fso = make("Scripting.FileSystemObject")
    folder = tempfile.mkdtemp()
    path = os.path.join(folder, "ä.txt")
    stream = step_quietly("create", fso.CreateTextFile, path, True, True)
    for label, call in (("WriteLine", lambda: stream.WriteLine("one")), ("Write", lambda: stream.Write("two")),
                        ("Close", lambda: stream.Close()), ("closed", lambda: stream.Write("x"))):
        step(label, call)
    step("exists", fso.FileExists, path)
    step("missing", fso.GetFile, path + "x")
    reader = step_quietly("open", fso.OpenTextFile, path, 1, False, -1)
    step("line", lambda: reader.ReadLine())
    step("rest", lambda: reader.ReadAll())
    step("end", lambda: reader.AtEndOfStream)
    step("beyond", lambda: reader.ReadLine())
    step("close", lambda: reader.Close())
    found = step_quietly("get", fso.GetFile, path)
    get("file", found, "Name", "Size", "Attributes", "Type")
    step("default", lambda: str(found) == path)
    step("folder", lambda: [item.Name for item in fso.GetFolder(folder).Files])
    step("count", lambda: len(fso.GetFolder(folder).Files))
    step("by name", lambda: fso.GetFolder(folder).Files("ä.txt").Name)
    step("built", fso.BuildPath, "a", "b")
    step("special", lambda: fso.GetSpecialFolder(0).Path)
    step("repr of a result", lambda: repr(fso.GetSpecialFolder(0)))
    step("drives", lambda: "C" in [drive.DriveLetter for drive in fso.Drives])
    step("extension", fso.GetExtensionName, path)
    step("wrong type", fso.GetSpecialFolder, "x")
    step("delete", fso.DeleteFile, path)
    step("again", fso.DeleteFile, path)
    os.rmdir(folder)


def step_quietly(label, function, *args):
    """A step whose result has a text that differs from run to run."""
    try:
        result = function(*args)
    except Exception as error:
        lines.append([label, failed(error)])
        return None
    lines.append([label, type(result).__name__])
    return result


def xml(make):
    document = make("MSXML2.DOMDocument")
    setattr(document, "async", False)
    step("load", document.loadXML, '<a b="1"><c>1</c><c>t</c><!--x--></a>')
    get("document", document, "xml", "readyState", "async", "nodeTypeString", "parentNode")
    root = document.documentElement
    get("root", root, "tagName", "nodeTypedValue", "text", "xml", "nodeType")
    step("attribute", root.getAttribute, "b")
    step("no attribute", root.getAttribute, "none")
    step("set", root.setAttribute, "n", 5)
    nodes = root.childNodes
    step("length", lambda: (nodes.length, nodes.Length))
    step("len", len, nodes)
    step("items", lambda: [(node.nodeName, node.text) for node in nodes])
    step("item", lambda: (nodes.item(0).text, nodes(1).text, nodes[2].nodeName))
    step("item too far", lambda: nodes[9])
    step("item(9)", lambda: nodes.item(9))
    step("select", lambda: [node.text for node in document.selectNodes("//c")])
    step("none", document.selectSingleNode, "//none")
    step("append", lambda: root.appendChild(document.createElement("z")).nodeName)
    step("append nothing", root.appendChild, None)
    step("append a number", root.appendChild, 3)
    step("same node", lambda: document.documentElement == root)
    step("bad", document.loadXML, "<a>")
    step("error", lambda: (document.parseError.errorCode, document.parseError.line, bool(document.parseError.reason)))
    step("put object", lambda: setattr(document, "documentElement", None))
    step("names", lambda: sorted(set(document._dir_ole_()) & {"loadXML", "xml", "nodeName", "async"}))
    request = step_quietly("XMLHTTP", make, "MSXML2.XMLHTTP")
    get("request", request, "readyState", "status", "responseText")
    step("send", lambda: request.send())
    server = step_quietly("ServerXMLHTTP", make, "MSXML2.ServerXMLHTTP")
    step("open", lambda: server.open("GET", "http://127.0.0.1:9/", False))


def scripting_shell(make):
    shell = make("WScript.Shell")
    step("expand", shell.ExpandEnvironmentStrings, "%windir%|%NoSuchName%")
    get("shell", shell, "NoSuch")
    step("folders", lambda: bool(shell.SpecialFolders("Desktop")))
    step("environment", lambda: shell.Environment("PROCESS")("windir"))
    step("read", shell.RegRead, r"HKLM\Software\Microsoft\Windows NT\CurrentVersion\CurrentBuild")
    step("read nothing", shell.RegRead, r"HKLM\Software\NoSuch\Value")
    step("run", shell.Run, "cmd /c exit 3", 0, True)
    link = step_quietly("shortcut", shell.CreateShortcut, os.path.join(tempfile.gettempdir(), "x.lnk"))
    step("put", setattr, link, "Description", "text")
    get("link", link, "Description")
    network = step_quietly("network", make, "WScript.Network")
    step("computer", lambda: network.ComputerName == os.environ["COMPUTERNAME"])
    application = step_quietly("application", make, "Shell.Application")
    step("namespace", lambda: application.NameSpace("C:\\windows").Title)
    step("self", lambda: application.NameSpace("C:\\windows").Self.Path)
    step("parsed", lambda: application.NameSpace("C:\\").ParseName("windows").IsFolder)
    step("missing", lambda: application.NameSpace("C:\\nosuch"))
    step("windows", lambda: type(application.Windows()).__name__)


def regular_expressions(make):
    expression = make("VBScript.RegExp")
    for name, value in (("Pattern", "(b+)(c)?"), ("Global", True), ("IgnoreCase", True)):
        step(name, setattr, expression, name, value)
    get("expression", expression, "Pattern", "Global", "IgnoreCase")
    step("test", expression.Test, "aBBc")
    found = step_quietly("execute", expression.Execute, "abbc b")
    step("matches", lambda: [(match.Value, match.FirstIndex, match.Length) for match in found])
    step("count", lambda: (found.Count, len(found)))
    step("groups", lambda: [group for group in found[0].SubMatches])
    step("group", lambda: found(0).SubMatches(0))
    step("str", lambda: str(found[0]))
    step("replace", expression.Replace, "abc", "[$1]")
    step("wrong", setattr, expression, "Pattern", "(")
    step("use it", expression.Test, "x")


def management(make):
    service = step_quietly("moniker", win32com.client.GetObject, "winmgmts:")
    found = step_quietly("query", lambda: service.ExecQuery("SELECT * FROM Win32_OperatingSystem"))
    step("caption", lambda: [bool(item.Caption) for item in found])
    step("property", lambda: [item.Properties_("Name").Name for item in found])
    step("names", lambda: [{"Caption", "BuildNumber"} <= {p.Name for p in item.Properties_} for item in found])
    step("dir", lambda: [{"Caption", "BuildNumber"} <= set(dir(item)) for item in found])
    step("count", lambda: found.Count)
    step("class", lambda: [item.Path_.Class for item in found])
    step("instances", lambda: len(service.InstancesOf("Win32_Processor")) > 0)
    step("wrong", lambda: service.Get("NoSuchClass"))
    step("wrong moniker", win32com.client.GetObject, "nosuch:x")


def others(make):
    control = step_quietly("ScriptControl", make, "MSScriptControl.ScriptControl")
    step("language", lambda: setattr(control, "Language", "VBScript"))
    step("eval", lambda: control.Eval("1+2"))
    step("error", lambda: control.Eval("1+"))
    connection = step_quietly("ADODB.Connection", make, "ADODB.Connection")
    get("connection", connection, "State", "ConnectionTimeout", "Version")
    step("put", lambda: setattr(connection, "ConnectionTimeout", 3))
    step("open", lambda: connection.Open("Provider=NoSuch"))
    stream = step_quietly("ADODB.Stream", make, "ADODB.Stream")
    step("type", lambda: setattr(stream, "Type", 1))
    step("opened", lambda: stream.Open())
    step("write", lambda: stream.Write(b"\0\1\2"))
    step("position", lambda: setattr(stream, "Position", 0))
    step("read", lambda: bytes(stream.Read()))
    record = step_quietly("ADODB.Recordset", make, "ADODB.Recordset")
    step("fields", lambda: record.Fields.Append("a", 3))
    step("opened", lambda: record.Open())
    step("new", lambda: record.AddNew())
    step("field", lambda: setattr(record.Fields("a"), "Value", 5))
    step("value", lambda: record.Fields("a").Value)
    for name in ("DAO.DBEngine.36", "DAO.DBEngine.120", "InternetExplorer.Document.NoSuch"):
        step_quietly(name, make, name)
    installer = step_quietly("Installer", make, "WindowsInstaller.Installer")
    get("installer", installer, "Version", "UILevel")
    step("products", lambda: installer.Products.Count >= 0)
    step("registry", lambda: installer.RegistryValue(2, "Software\\Microsoft\\Windows NT\\CurrentVersion", "CurrentBuild"))
    page = step_quietly("htmlfile", make, "htmlfile")
    step("title", lambda: setattr(page, "title", "text"))
    get("page", page, "title", "readyState")
    for progid in ("StdFont", "StdPicture"):
        font = step_quietly(progid, make, progid)
        get(progid, font, "Name", "Size", "Bold", "Handle", "Type")
        step("put", setattr, font, "Bold", True)
        step("put", setattr, font, "Size", 12)
        get(progid, font, "Bold", "Size")


def wrong(make):
    step("no class", make, "No.Such.Class")
    step("no IID", make, "{00000000-1111-2222-3333-444444444444}")
    step("no text", make, 5)
    step("None", make, None)
    step("both", win32com.client.GetObject, "a", "b")
    step("neither", win32com.client.GetObject)
    step("active", win32com.client.GetActiveObject, "Scripting.Dictionary")
    step("IID", lambda: type(make(pywintypes.IID("{EE09B103-97E0-11CF-978F-00A02463E06F}"))).__name__)
    step("wrapped", lambda: make(make("Scripting.Dictionary")).Count)
    step("raw", lambda: repr(make(make("Scripting.Dictionary")._oleobj_)))
    step("named", lambda: repr(make(make("Scripting.Dictionary")._oleobj_, "name")))
    step("variant", lambda: repr(VARIANT(8, "x")))
    step("dumb", lambda: dynamic.DumbDispatch("Scripting.Dictionary").Count)
    d = make("Scripting.Dictionary")
    step("released", lambda: type(d._Release_()).__name__ if hasattr(d._oleobj_, "Release") else "NoneType")


PARTS = (dictionary, file_system, xml, scripting_shell, regular_expressions, management, others, wrong)


def main():
    for part in PARTS:
        for name, make in (("Dispatch", Dispatch), ("dynamic", dynamic.Dispatch)):
            first = len(lines)
            try:
                part(make)
            except Exception as error:
                lines.append(["ended", failed(error)])
            for label, outcome in lines[first:]:
                print(json.dumps([f"{part.__name__}, {name}: {label}", outcome]), flush=True)


if __name__ == "__main__":
    main()
