/* Structures of certificates and messages, to Python and back. */
#include "crypt_objects.h"

#include <string.h>

/* A tuple of what `make` gives for each of `count` items of a size. */
typedef PyObject *(*maker)(const w32_core *core, const void *item);

static PyObject *
tuple_of(const w32_core *core, const void *items, DWORD count, size_t size, maker make)
{
    PyObject *all = PyTuple_New(items == NULL ? 0 : (Py_ssize_t)count);
    for (DWORD i = 0; all != NULL && items != NULL && i < count; i++) {
        PyObject *item = make(core, (const BYTE *)items + i * size);
        if (item == NULL || PyTuple_SetItem(all, (Py_ssize_t)i, item) < 0)
            Py_CLEAR(all);
    }
    return all;
}

static PyObject *
text_or_none(const char *text)
{
    return text == NULL ? Py_NewRef(Py_None) : PyUnicode_DecodeLatin1(text, (Py_ssize_t)strlen(text), NULL);
}

static PyObject *
bytes_or_none(const char *text)
{
    return text == NULL ? Py_NewRef(Py_None) : PyBytes_FromString(text);
}

/* ---- small ones --------------------------------------------------------------------------------------------------------- */

PyObject *
crypt_from_bits(const CRYPT_BIT_BLOB *bits)
{
    return Py_BuildValue("{s:N,s:k}", "Data", crypt_bytes(bits->pbData, bits->cbData), "UnusedBits", bits->cUnusedBits);
}

PyObject *
crypt_from_algorithm(const CRYPT_ALGORITHM_IDENTIFIER *algorithm)
{
    return Py_BuildValue("{s:N,s:N}", "ObjId", text_or_none(algorithm->pszObjId), "Parameters",
                         crypt_blob_bytes((const DATA_BLOB *)&algorithm->Parameters));
}

PyObject *
crypt_from_public_key(const CERT_PUBLIC_KEY_INFO *info)
{
    return Py_BuildValue("{s:N,s:N}", "Algorithm", crypt_from_algorithm(&info->Algorithm), "PublicKey",
                         crypt_from_bits(&info->PublicKey));
}

static PyObject *
extension_to_py(const w32_core *core, const void *item)
{
    const CERT_EXTENSION *in = item;
    (void)core;
    return Py_BuildValue("{s:N,s:N,s:N}", "ObjId", text_or_none(in->pszObjId), "Critical", PyBool_FromLong(in->fCritical),
                         "Value", crypt_blob_bytes((const DATA_BLOB *)&in->Value));
}

PyObject *
crypt_from_extensions(const CERT_EXTENSION *extensions, DWORD count)
{
    return tuple_of(NULL, extensions, count, sizeof *extensions, extension_to_py);
}

static PyObject *
usage_to_py(const w32_core *core, const void *item)
{
    (void)core;
    return bytes_or_none(*(char *const *)item);
}

PyObject *
crypt_from_usage(const CTL_USAGE *usage)
{
    return tuple_of(NULL, usage->rgpszUsageIdentifier, usage->cUsageIdentifier, sizeof(char *), usage_to_py);
}

PyObject *
crypt_from_oid_info(const w32_core *core, const CRYPT_OID_INFO *info)
{
    return Py_BuildValue("{s:N,s:N,s:k,s:k,s:N}", "OID", text_or_none(info->pszOID), "Name",
                         core->from_text(core, info->pwszName, -1), "GroupId", info->dwGroupId, "Value", info->dwValue,
                         "ExtraInfo", crypt_blob_bytes((const DATA_BLOB *)&info->ExtraInfo));
}

/* Personal identification numbers are what a card's provider was given: they are the caller's own. */
static PyObject *
parameter_to_py(const w32_core *core, const void *item)
{
    const CRYPT_KEY_PROV_PARAM *in = item;
    PyObject *data;
    if (in->dwParam == PP_KEYSET_SEC_DESCR)
        data = core->from_security_descriptor(core, (PSECURITY_DESCRIPTOR)in->pbData);
    else if (in->dwParam == PP_USE_HARDWARE_RNG && in->cbData >= sizeof(BOOL))
        data = PyBool_FromLong(*(const BOOL *)in->pbData);
    else if (in->dwParam == PP_KEYEXCHANGE_PIN || in->dwParam == PP_SIGNATURE_PIN)
        data = bytes_or_none((const char *)in->pbData);
    else
        data = crypt_bytes(in->pbData, in->cbData);
    return Py_BuildValue("{s:k,s:k,s:N}", "Param", in->dwParam, "Flags", in->dwFlags, "Data", data);
}

PyObject *
crypt_from_provider_info(const w32_core *core, const CRYPT_KEY_PROV_INFO *info)
{
    return Py_BuildValue("{s:N,s:N,s:k,s:k,s:k,s:N}", "ContainerName",
                         core->from_text(core, info->pwszContainerName, -1), "ProvName",
                         core->from_text(core, info->pwszProvName, -1), "ProvType", info->dwProvType, "Flags",
                         info->dwFlags, "KeySpec", info->dwKeySpec, "ProvParam",
                         tuple_of(core, info->rgProvParam, info->cProvParam, sizeof *info->rgProvParam, parameter_to_py));
}

/* ---- names ---------------------------------------------------------------------------------------------------------------- */

static PyObject *
wide_value(const w32_core *core, const CERT_RDN_VALUE_BLOB *value)
{
    return core->from_text(core, value->pbData == NULL ? L"" : (const wchar_t *)value->pbData,
                           (Py_ssize_t)(value->cbData / sizeof(wchar_t)));
}

static PyObject *
number_to_py(const w32_core *core, const void *item)
{
    (void)core;
    return PyLong_FromLong(*(const LONG *)item);
}

/* Types that ask for Unicode give every text as such; the others leave those of 8 bits a character as they are. */
static PyObject *
name_value(const w32_core *core, DWORD type, const CERT_RDN_VALUE_BLOB *value, BOOL unicode)
{
    type &= CERT_RDN_TYPE_MASK;
    if (type == CERT_RDN_ANY_TYPE || type == CERT_RDN_ENCODED_BLOB || type == CERT_RDN_OCTET_STRING)
        return crypt_blob_bytes((const DATA_BLOB *)value);
    if (unicode || type == CERT_RDN_BMP_STRING || type == CERT_RDN_UTF8_STRING)
        return wide_value(core, value);
    if (type == CERT_RDN_UNIVERSAL_STRING)
        return tuple_of(core, value->pbData, value->cbData / sizeof(LONG), sizeof(LONG), number_to_py);
    return crypt_blob_bytes((const DATA_BLOB *)value);
}

static PyObject *
value_to_py(const w32_core *core, const void *data)
{
    const CERT_NAME_VALUE *in = data;
    return Py_BuildValue("{s:k,s:N}", "ValueType", in->dwValueType, "Value",
                         name_value(core, in->dwValueType, &in->Value, FALSE));
}

static PyObject *
unicode_value_to_py(const w32_core *core, const void *data)
{
    const CERT_NAME_VALUE *in = data;
    return Py_BuildValue("{s:k,s:N}", "ValueType", in->dwValueType, "Value",
                         name_value(core, in->dwValueType, &in->Value, TRUE));
}

static PyObject *
part_of_name(const w32_core *core, const CERT_RDN_ATTR *in, BOOL unicode)
{
    return Py_BuildValue("{s:N,s:k,s:N}", "ObjId", text_or_none(in->pszObjId), "ValueType", in->dwValueType, "Value",
                         name_value(core, in->dwValueType, &in->Value, unicode));
}

static PyObject *
part_to_py(const w32_core *core, const void *item)
{
    return part_of_name(core, item, FALSE);
}

static PyObject *
unicode_part_to_py(const w32_core *core, const void *item)
{
    return part_of_name(core, item, TRUE);
}

static PyObject *
parts_to_py(const w32_core *core, const void *item)
{
    const CERT_RDN *in = item;
    return tuple_of(core, in->rgRDNAttr, in->cRDNAttr, sizeof *in->rgRDNAttr, part_to_py);
}

static PyObject *
unicode_parts_to_py(const w32_core *core, const void *item)
{
    const CERT_RDN *in = item;
    return tuple_of(core, in->rgRDNAttr, in->cRDNAttr, sizeof *in->rgRDNAttr, unicode_part_to_py);
}

static PyObject *
name_to_py(const w32_core *core, const void *data)
{
    const CERT_NAME_INFO *in = data;
    return tuple_of(core, in->rgRDN, in->cRDN, sizeof *in->rgRDN, parts_to_py);
}

static PyObject *
unicode_name_to_py(const w32_core *core, const void *data)
{
    const CERT_NAME_INFO *in = data;
    return tuple_of(core, in->rgRDN, in->cRDN, sizeof *in->rgRDN, unicode_parts_to_py);
}

static PyObject *
other_name_to_py(const w32_core *core, const void *item)
{
    const CERT_ALT_NAME_ENTRY *in = item;
    PyObject *value;
    switch (in->dwAltNameChoice) {
    case CERT_ALT_NAME_RFC822_NAME:
    case CERT_ALT_NAME_DNS_NAME:
    case CERT_ALT_NAME_URL:
        value = core->from_text(core, in->pwszRfc822Name, -1);
        break;
    case CERT_ALT_NAME_REGISTERED_ID:
        value = bytes_or_none(in->pszRegisteredID);
        break;
    case CERT_ALT_NAME_OTHER_NAME:
        value = Py_BuildValue("{s:N,s:N}", "ObjId", text_or_none(in->pOtherName->pszObjId), "Value",
                              crypt_blob_bytes((const DATA_BLOB *)&in->pOtherName->Value));
        break;
    case CERT_ALT_NAME_IP_ADDRESS:
    case CERT_ALT_NAME_DIRECTORY_NAME:
        value = crypt_blob_bytes((const DATA_BLOB *)&in->IPAddress);
        break;
    default: /* X.400 addresses and names of EDI parties: Windows decodes neither */
        return PyErr_Format(PyExc_NotImplementedError, "an alternative name of kind %lu cannot be shown",
                            in->dwAltNameChoice);
    }
    return Py_BuildValue("(kN)", in->dwAltNameChoice, value);
}

static PyObject *
other_names_to_py(const w32_core *core, const void *data)
{
    const CERT_ALT_NAME_INFO *in = data;
    return tuple_of(core, in->rgAltEntry, in->cAltEntry, sizeof *in->rgAltEntry, other_name_to_py);
}

/* ---- extensions ------------------------------------------------------------------------------------------------------------ */

static PyObject *
usages_to_py(const w32_core *core, const void *data)
{
    (void)core;
    return crypt_from_usage(data);
}

static PyObject *
bits_to_py(const w32_core *core, const void *data)
{
    (void)core;
    return crypt_from_bits(data);
}

static PyObject *
blob_to_py(const w32_core *core, const void *data)
{
    (void)core;
    return crypt_blob_bytes(data);
}

static PyObject *
key_attributes_to_py(const w32_core *core, const void *data)
{
    const CERT_KEY_ATTRIBUTES_INFO *in = data;
    PyObject *period = Py_NewRef(Py_None);
    if (in->pPrivateKeyUsagePeriod != NULL) {
        Py_DECREF(period);
        period = Py_BuildValue("{s:N,s:N}", "NotBefore",
                               core->from_filetime(core, &in->pPrivateKeyUsagePeriod->NotBefore), "NotAfter",
                               core->from_filetime(core, &in->pPrivateKeyUsagePeriod->NotAfter));
    }
    return Py_BuildValue("{s:N,s:N,s:N}", "KeyId", crypt_blob_bytes((const DATA_BLOB *)&in->KeyId), "IntendedKeyUsage",
                         crypt_from_bits(&in->IntendedKeyUsage), "PrivateKeyUsagePeriod", period);
}

static PyObject *
constraints_to_py(const w32_core *core, const void *data)
{
    const CERT_BASIC_CONSTRAINTS_INFO *in = data;
    return Py_BuildValue("{s:N,s:N,s:k,s:N}", "SubjectType", crypt_from_bits(&in->SubjectType), "fPathLenConstraint",
                         PyBool_FromLong(in->fPathLenConstraint), "PathLenConstraint", in->dwPathLenConstraint,
                         "SubtreesConstraint", tuple_of(core, in->rgSubtreesConstraint, in->cSubtreesConstraint,
                                                        sizeof *in->rgSubtreesConstraint, blob_to_py));
}

static PyObject *
constraints2_to_py(const w32_core *core, const void *data)
{
    const CERT_BASIC_CONSTRAINTS2_INFO *in = data;
    (void)core;
    return Py_BuildValue("{s:N,s:N,s:k}", "fCA", PyBool_FromLong(in->fCA), "fPathLenConstraint",
                         PyBool_FromLong(in->fPathLenConstraint), "PathLenConstraint", in->dwPathLenConstraint);
}

static PyObject *
qualifier_to_py(const w32_core *core, const void *item)
{
    const CERT_POLICY_QUALIFIER_INFO *in = item;
    (void)core;
    return Py_BuildValue("{s:N,s:N}", "PolicyQualifierId", text_or_none(in->pszPolicyQualifierId), "Qualifier",
                         crypt_blob_bytes((const DATA_BLOB *)&in->Qualifier));
}

static PyObject *
policy_to_py(const w32_core *core, const void *item)
{
    const CERT_POLICY_INFO *in = item;
    return Py_BuildValue("{s:N,s:N}", "PolicyIdentifier", text_or_none(in->pszPolicyIdentifier), "PolicyQualifier",
                         tuple_of(core, in->rgPolicyQualifier, in->cPolicyQualifier, sizeof *in->rgPolicyQualifier,
                                  qualifier_to_py));
}

static PyObject *
policies_to_py(const w32_core *core, const void *data)
{
    const CERT_POLICIES_INFO *in = data;
    return tuple_of(core, in->rgPolicyInfo, in->cPolicyInfo, sizeof *in->rgPolicyInfo, policy_to_py);
}

static PyObject *
authority_to_py(const w32_core *core, const void *data)
{
    const CERT_AUTHORITY_KEY_ID_INFO *in = data;
    (void)core;
    return Py_BuildValue("{s:N,s:N,s:N}", "KeyId", crypt_blob_bytes((const DATA_BLOB *)&in->KeyId), "CertIssuer",
                         crypt_blob_bytes((const DATA_BLOB *)&in->CertIssuer), "CertSerialNumber",
                         crypt_blob_bytes((const DATA_BLOB *)&in->CertSerialNumber));
}

/* A type by its object identifier, by its number, or both (NULL, 0: not by that). */
static const struct {
    const char *oid;
    ULONG_PTR number;
    maker make;
} kinds[] = {
    {szOID_ENHANCED_KEY_USAGE, (ULONG_PTR)X509_ENHANCED_KEY_USAGE, usages_to_py},
    {szOID_KEY_USAGE, (ULONG_PTR)X509_KEY_USAGE, bits_to_py},
    {NULL, (ULONG_PTR)X509_BITS, bits_to_py},
    {szOID_SUBJECT_ALT_NAME, (ULONG_PTR)X509_ALTERNATE_NAME, other_names_to_py},
    {szOID_SUBJECT_ALT_NAME2, 0, other_names_to_py},
    {szOID_ISSUER_ALT_NAME, 0, other_names_to_py},
    {szOID_ISSUER_ALT_NAME2, 0, other_names_to_py},
    {szOID_NEXT_UPDATE_LOCATION, 0, other_names_to_py},
    {NULL, (ULONG_PTR)X509_NAME_VALUE, value_to_py},
    {NULL, (ULONG_PTR)X509_UNICODE_NAME_VALUE, unicode_value_to_py},
    {NULL, (ULONG_PTR)X509_NAME, name_to_py},
    {NULL, (ULONG_PTR)X509_UNICODE_NAME, unicode_name_to_py},
    {szOID_KEY_ATTRIBUTES, (ULONG_PTR)X509_KEY_ATTRIBUTES, key_attributes_to_py},
    {szOID_BASIC_CONSTRAINTS, (ULONG_PTR)X509_BASIC_CONSTRAINTS, constraints_to_py},
    {szOID_BASIC_CONSTRAINTS2, (ULONG_PTR)X509_BASIC_CONSTRAINTS2, constraints2_to_py},
    {szOID_CERT_POLICIES, (ULONG_PTR)X509_CERT_POLICIES, policies_to_py},
    {szOID_APPLICATION_CERT_POLICIES, 0, policies_to_py},
    {szOID_SUBJECT_KEY_IDENTIFIER, 0, blob_to_py},
    {szOID_AUTHORITY_KEY_IDENTIFIER, (ULONG_PTR)X509_AUTHORITY_KEY_ID, authority_to_py},
};

PyObject *
crypt_from_decoded(const w32_core *core, const crypt_oid *type, const void *data)
{
    for (size_t i = 0; i < Py_ARRAY_LENGTH(kinds); i++) {
        if (crypt_oid_is(type, kinds[i].oid, kinds[i].number))
            return kinds[i].make(core, data);
    }
    return PyErr_Format(PyExc_NotImplementedError, "CryptDecodeObjectEx() argument 'StructType': this type cannot be "
                        "shown as a Python object");
}

/* ---- from Python ------------------------------------------------------------------------------------------------------------ */

int
crypt_algorithm_from(const w32_core *core, PyObject *o, const char *where, crypt_algorithm *out)
{
    static const char *const names[] = {"ObjId", "Parameters"};
    w32_dict in = {core, o, where};
    PyObject *oid = NULL, *parameters = NULL;
    DATA_BLOB blob = {0};
    int result = -1;
    if (w32_dict_check(&in, names, 2, 1) < 0)
        return -1;
    oid = w32_dict_item(&in, "ObjId");
    parameters = w32_dict_item(&in, "Parameters");
    if (oid == NULL || (!PyUnicode_Check(oid) && !PyBytes_Check(oid))) {
        PyErr_Format(PyExc_TypeError, "%s item 'ObjId' must be str or bytes", where);
        goto done;
    }
    if (core->as_ansi(core, oid, where, 0, &out->oid) < 0)
        goto done;
    if (parameters != NULL && (core->as_buffer(core, parameters, where, 0, &out->parameters) < 0
                               || crypt_blob_from(&out->parameters, where, &blob) < 0))
        goto done;
    out->native.pszObjId = out->oid;
    out->native.Parameters.pbData = blob.pbData;
    out->native.Parameters.cbData = blob.cbData;
    result = 0;
done:
    Py_XDECREF(oid);
    Py_XDECREF(parameters);
    return result;
}

void
crypt_algorithm_drop(const w32_core *core, crypt_algorithm *algorithm)
{
    w32_free(algorithm->oid);
    core->buffer_release(core, &algorithm->parameters);
}

int
crypt_bits_from(const w32_core *core, PyObject *o, const char *where, crypt_bits *out)
{
    static const char *const names[] = {"Data", "UnusedBits"};
    w32_dict in = {core, o, where};
    PyObject *data;
    DATA_BLOB blob;
    int result = -1;
    if (w32_dict_check(&in, names, 2, 2) < 0 || w32_dict_u32(&in, "UnusedBits", &out->native.cUnusedBits) < 0)
        return -1;
    if (out->native.cUnusedBits > 7) {
        PyErr_Format(PyExc_ValueError, "%s item 'UnusedBits' must be 0 to 7", where);
        return -1;
    }
    data = w32_dict_item(&in, "Data");
    if (data == NULL) {
        PyErr_Format(PyExc_TypeError, "%s item 'Data' must be a buffer", where);
        return -1;
    }
    if (core->as_buffer(core, data, where, 0, &out->data) == 0 && crypt_blob_from(&out->data, where, &blob) == 0) {
        out->native.pbData = blob.pbData;
        out->native.cbData = blob.cbData;
        result = 0;
    }
    Py_DECREF(data);
    return result;
}

void
crypt_bits_drop(const w32_core *core, crypt_bits *bits)
{
    core->buffer_release(core, &bits->data);
}
