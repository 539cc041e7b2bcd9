/* variant.h: what the files of variant/ and safearray/ share. The functions of com.h begin at depth 0; those here carry
 * the depth of nesting, so that a list that contains itself ends in an exception instead of in the stack's end.
 */
#ifndef CWIN32_VARIANT_H
#define CWIN32_VARIANT_H

#include "../client/client.h"

#define COM_MAX_DEPTH 256

int com_variant_from(com_state *st, PyObject *o, const char *where, VARIANT *v, int depth);
int com_variant_from_as(com_state *st, PyObject *o, const char *where, VARTYPE vt, VARIANT *v, int depth);
PyObject *com_variant_to(com_state *st, const VARIANT *v, int depth);
int com_safearray_from(com_state *st, PyObject *o, const char *where, VARTYPE element, SAFEARRAY **out, int depth);
PyObject *com_safearray_to(com_state *st, SAFEARRAY *array, VARTYPE element, int depth);

/* Python str -> BSTR, of any length and content. NULL with an exception set. */
BSTR com_bstr_from_str(com_state *st, PyObject *o, const char *where);
PyObject *com_bstr_to_str(BSTR text);

/* Money. `o` must be a decimal.Decimal. */
int com_is_decimal(com_state *st, PyObject *o);   /* 1, 0, or -1 with an exception set */
int com_currency_from_py(com_state *st, PyObject *o, const char *where, CY *out);
int com_decimal_from_py(com_state *st, PyObject *o, const char *where, DECIMAL *out);
PyObject *com_currency_to_py(com_state *st, const CY *value);
PyObject *com_decimal_to_py(com_state *st, const DECIMAL *value);

/* 1 for a datetime.datetime, pywintypes.TimeType included. */
int com_is_datetime(com_state *st, PyObject *o);
/* 1 for a bytes-like object of single bytes: bytes, bytearray, or such a memoryview. -1 with an exception set. */
int com_is_bytes(PyObject *o);
/* New reference to the COM wrapper that stands behind an object: itself, or its `_oleobj_`. NULL without an exception
 * when there is none. */
PyObject *com_wrapper_of(com_state *st, PyObject *o);

/* "VT_I4" or, for an unknown one, "VARIANT type 0x77". */
const char *com_vt_name(VARTYPE vt, char buffer[32]);
/* The value's bytes in a VARIANT that is not by reference: for VT_DECIMAL the whole of it, for VT_VARIANT the VARIANT. */
void *com_variant_data(VARIANT *v, VARTYPE vt);
/* Bytes of one element of that type in an array or behind VT_BYREF; 0 for types that cannot stand there. */
size_t com_vt_size(VARTYPE vt);

/* Instances of win32com.client.VARIANT. The value is borrowed. */
int com_is_variant_object(com_state *st, PyObject *o);
int com_variant_object_get(com_state *st, PyObject *o, const char *where, VARTYPE *vt, PyObject **value);
int com_variant_object_set(PyObject *o, PyObject *value);

/* com_record objects. A VARIANT gets a copy. */
int com_is_record(com_state *st, PyObject *o);
int com_variant_from_record(com_state *st, PyObject *o, VARIANT *v);
/* RecordDestroy, and the record info's reference. */
void com_variant_free_record(VARIANT *v);

int com_too_deep(const char *where);   /* ValueError; always -1 */

#endif
