// events.js PROGID: hand functions to a server that calls them back; one of them fails.
var source = new ActiveXObject(WScript.Arguments(0));
var seen = [];
source.Listen(function (value) { seen.push("one " + value); });
source.Listen(function (value) { throw new Error("not today"); });
source.Listen(function (value) { seen.push("two " + value); });
WScript.Echo("failed " + source.Fire(5));
WScript.Echo("failed " + source.Fire("text"));
WScript.Echo(seen.join(", "));
