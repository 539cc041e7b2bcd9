"""Security of calls. Wine's proxies have no security and its servers no call context: Python objects stand in."""

from __future__ import annotations

import ctypes
import re

import pythoncom
import pywintypes
import pytest
import win32com.server.util

E_INVALIDARG = -2147024809
RPC_E_CALL_COMPLETE = -2147417833
BLANKET = {"AuthnSvc": 10, "AuthzSvc": 0, "ServerPrincipalName": "host/sérver", "AuthnLevel": 6, "ImpLevel": 3}


class Call:
    """A call as the server sees it."""

    _public_methods_ = ["QueryBlanket", "ImpersonateClient", "RevertToSelf", "IsImpersonating"]
    _com_interfaces_ = [pythoncom.IID_IServerSecurity]

    def __init__(self):
        self.impersonating = False
        self.asked = []

    def QueryBlanket(self, capabilities):
        self.asked.append(capabilities)
        return (*BLANKET.values(), 0x20)

    def ImpersonateClient(self):
        self.impersonating = True

    def RevertToSelf(self):
        if not self.impersonating:
            raise pythoncom.com_error(E_INVALIDARG, "nobody is impersonated", None, None)
        self.impersonating = False

    def IsImpersonating(self):
        return self.impersonating


class Proxy:
    """A proxy as the client sees it."""

    _public_methods_ = ["QueryBlanket", "SetBlanket", "CopyProxy"]
    _com_interfaces_ = [pythoncom.IID_IClientSecurity]

    def __init__(self):
        self.blanket = BLANKET.copy()
        self.copied = None

    def QueryBlanket(self, proxy):
        return (*self.blanket.values(), 0)

    def SetBlanket(self, proxy, authn, authz, principal, level, imp, auth_info, capabilities):
        assert auth_info is None
        self.blanket = dict(zip(BLANKET, (authn, authz, principal, level, imp), strict=True))
        self.capabilities = capabilities

    def CopyProxy(self, proxy):
        self.copied = proxy
        return proxy


@pytest.fixture
def serving():
    """A call that this thread serves."""
    call = Call()
    wrapper = win32com.server.util.wrap(call, pythoncom.IID_IServerSecurity)
    address = int(re.search(r"obj at 0x([0-9A-F]+)", repr(wrapper)).group(1), 16)
    ole32 = ctypes.WinDLL("ole32")
    before = ctypes.c_void_p()
    assert ole32.CoSwitchCallContext(ctypes.c_void_p(address), ctypes.byref(before)) == 0
    yield call
    assert ole32.CoSwitchCallContext(before, ctypes.byref(ctypes.c_void_p())) == 0


def fails(code, function, *arguments):
    with pytest.raises(pythoncom.com_error) as caught:
        function(*arguments)
    assert caught.value.hresult == code


def test_without_a_call_there_is_no_context():
    for function in (pythoncom.CoGetCallContext, pythoncom.CoImpersonateClient, pythoncom.CoRevertToSelf):
        fails(RPC_E_CALL_COMPLETE, function)


def test_the_server_asks_who_calls(serving):
    context = pythoncom.CoGetCallContext()
    assert type(context).__name__ == "PyIServerSecurity"
    assert context.QueryBlanket() == BLANKET | {"ClientName": None, "Capabilities": 0x20}
    assert context.QueryBlanket(0x100)["AuthnSvc"] == 10
    assert serving.asked == [0, 0x100]
    assert pythoncom.CoGetCallContext(pythoncom.IID_IUnknown) == context


def test_the_server_acts_as_the_client(serving):
    context = pythoncom.CoGetCallContext(pythoncom.IID_IServerSecurity)
    assert context.IsImpersonating() is False
    pythoncom.CoImpersonateClient()
    assert context.IsImpersonating() is True
    pythoncom.CoRevertToSelf()
    assert serving.impersonating is False
    context.ImpersonateClient()
    context.RevertToSelf()
    fails(E_INVALIDARG, context.RevertToSelf)


def test_a_context_of_another_kind(serving):
    fails(-2147467262, pythoncom.CoGetCallContext, pythoncom.IID_IStream)
    with pytest.raises(TypeError, match="riid"):
        pythoncom.CoGetCallContext(1)


def test_the_client_changes_its_proxy():
    proxy = Proxy()
    dispatch = win32com.server.util.wrap(proxy, pythoncom.IID_IDispatch)
    pythoncom.CoSetProxyBlanket(dispatch, 9, 1, None, 2, 4, None, 0x40)
    assert proxy.blanket == {"AuthnSvc": 9, "AuthzSvc": 1, "ServerPrincipalName": None, "AuthnLevel": 2, "ImpLevel": 4}
    assert proxy.capabilities == 0x40
    security = dispatch.QueryInterface(pythoncom.IID_IClientSecurity)
    assert security.QueryBlanket(dispatch) == proxy.blanket | {"AuthInfo": None, "Capabilities": 0}
    security.SetBlanket(dispatch, 10, 0, "host/x", 6, 3, None, 0)
    assert proxy.blanket["ServerPrincipalName"] == "host/x"
    copy = security.CopyProxy(dispatch)
    assert type(copy) is type(dispatch) and copy == dispatch and proxy.copied == dispatch


def test_what_is_no_proxy():
    plain = win32com.server.util.wrap(type("Plain", (), {"_public_methods_": []})())
    fails(-2147467262, pythoncom.CoSetProxyBlanket, plain, 9, 0, None, 2, 3)
    with pytest.raises(TypeError, match="'Proxy'"):
        pythoncom.CoSetProxyBlanket(3, 9, 0, None, 2, 3)
    security = win32com.server.util.wrap(Proxy(), pythoncom.IID_IClientSecurity)
    with pytest.raises(TypeError, match="'Proxy'"):
        security.QueryBlanket(None)
    with pytest.raises(ValueError, match="AuthInfo"):
        security.SetBlanket(security, 9, 0, None, 2, 3, object(), 0)
    with pytest.raises(ValueError, match="AuthInfo"):
        pythoncom.CoSetProxyBlanket(security, 9, 0, None, 2, 3, object())


class Liar(Proxy, Call):
    """Answers what it should not."""

    _public_methods_ = Proxy._public_methods_ + ["IsImpersonating"]
    _com_interfaces_ = [pythoncom.IID_IClientSecurity, pythoncom.IID_IServerSecurity]
    answer: object = None

    def QueryBlanket(self, *arguments):
        return self.answer

    def CopyProxy(self, proxy):
        return self.answer

    def IsImpersonating(self):
        raise KeyError("unsure")


@pytest.mark.parametrize("answer", [None, (1, 2, "x", 3, 4), (1, 2, 3, 4, 5, 6), ("x", 0, None, 0, 0, 0), object()])
def test_wrong_answers_are_errors(answer):
    liar = Liar()
    liar.answer = answer
    client = win32com.server.util.wrap(liar, pythoncom.IID_IClientSecurity)
    server = client.QueryInterface(pythoncom.IID_IServerSecurity)
    with pytest.raises(pythoncom.com_error):
        client.QueryBlanket(client)
    with pytest.raises(pythoncom.com_error):
        server.QueryBlanket()
    assert server.IsImpersonating() is False


class TestCoInitializeSecurity:
    def test_what_it_takes(self):
        descriptor = pywintypes.SECURITY_DESCRIPTOR()
        pythoncom.CoInitializeSecurity(None, None, None, 0, 0, None, 0, None)
        pythoncom.CoInitializeSecurity(None, [], None, 0, 0, None, pythoncom.EOAC_NONE, None)
        pythoncom.CoInitializeSecurity(descriptor, None, None, 6, 3, None, 0, None)
        pythoncom.CoInitializeSecurity(pythoncom.IID_IDispatch, None, None, 0, 0, None, pythoncom.EOAC_APPID, None)

    @pytest.mark.parametrize("place", [2, 5, 7])
    def test_what_is_reserved(self, place):
        arguments = [None, None, None, 0, 0, None, 0, None]
        arguments[place] = 1
        with pytest.raises(TypeError, match="must be None"):
            pythoncom.CoInitializeSecurity(*arguments)

    def test_services_cannot_be_given(self):
        with pytest.raises(TypeError, match="authSvc"):
            pythoncom.CoInitializeSecurity(None, [1], None, 0, 0, None, 0, None)

    @pytest.mark.parametrize("who", [1, "x", pythoncom.IID_IDispatch, object()])
    def test_who_may_call_is_a_descriptor(self, who):
        with pytest.raises(TypeError, match="'sd'"):
            pythoncom.CoInitializeSecurity(who, None, None, 0, 0, None, 0, None)

    def test_with_access_control_it_is_an_object(self):
        with pytest.raises(pythoncom.com_error):
            pythoncom.CoInitializeSecurity(win32com.server.util.wrap(Proxy()), None, None, 0, 0, None,
                                           pythoncom.EOAC_ACCESS_CONTROL, None)
