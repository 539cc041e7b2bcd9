// Call the Python class from JScript: cscript //nologo client.js [ProgID]
var progid = WScript.Arguments.length > 0 ? WScript.Arguments(0) : "Python.TestServer";
var server = new ActiveXObject(progid);

function show(what, call) {
    try {
        call();
        WScript.Echo(what + ": no error");
    } catch (error) {
        // A negative number: HRESULTs are 32 bits with the highest one set.
        WScript.Echo(what + ": error " + (error.number + 4294967296).toString(16).toUpperCase());
        WScript.Echo("  description: " + error.message);
    }
}

WScript.Echo(server.Hello("World!"));
server.softspace = 5;
WScript.Echo(server.Hello("World!"));
WScript.Echo("softspace " + server.softspace + ", noCalls " + server.noCalls);

show("noCalls = 10", function () { server.noCalls = 10; });
show("Hello(42)", function () { server.Hello(42); });
server.softspace = "wide";
show("softspace = \"wide\": Hello", function () { server.Hello("World!"); });
show("Goodbye", function () { server.Goodbye("World!"); });
WScript.Echo("noCalls " + server.noCalls);
