// calls.js PROGID: call a server as scripts do; a line for each call.
var probe = new ActiveXObject(WScript.Arguments(0));

function show(what, call) {
    try {
        WScript.Echo(what + "|" + call());
    } catch (error) {
        WScript.Echo(what + "|" + (error.number >>> 0).toString(16) + "|" + error.description.split("\n")[0]);
    }
}

show("add", function () { return probe.Add(2, 3); });
show("text", function () { return probe.Add("Gr", "ace"); });
show("bool", function () { return typeof probe.Give("bool"); });
show("none", function () { return probe.Give("none") === null; });
show("default", function () { return probe.Join(1); });
show("put", function () { probe.softspace = 5; return probe.softspace; });
show("read only", function () { probe.fixed = 5; });
show("unknown", function () { probe.Nobody(1); });
show("COMException", function () { probe.Fail("COMException"); });
show("bare", function () { probe.Fail("bare"); });
show("com_error", function () { probe.Fail("com_error"); });
show("value", function () { probe.Fail("value"); });
