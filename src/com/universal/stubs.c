/* Calls to and from vtables whose signatures are known at run time only. This is the file that knows the machine.
 *
 * x86-64: of Microsoft's convention, a function with "..." that is called finds the words behind its named parameters in
 * a row; and a call through "..." puts floating arguments in both kinds of registers. So a call out needs no more than
 * four shapes. On the way in, the first three arguments behind the object may each be in an integer or in a floating
 * register: a stub for each of the eight cases, and for each method, because a method must know itself.
 *
 * Other machines pass arguments in other ways: there com_native_possible says no, and nothing else is called.
 */
#include "universal.h"

#if defined(__x86_64__) || defined(_M_X64)

/* X(000) X(001) ... X(777): octal digits that are names and, with a 0 in front, numbers. */
#define COM_8(X, d) X(d##0) X(d##1) X(d##2) X(d##3) X(d##4) X(d##5) X(d##6) X(d##7)
#define COM_32(X) COM_8(X, 00) COM_8(X, 01) COM_8(X, 02) COM_8(X, 03)
#define COM_64(X, d) COM_8(X, d##0) COM_8(X, d##1) COM_8(X, d##2) COM_8(X, d##3) COM_8(X, d##4) COM_8(X, d##5)          \
    COM_8(X, d##6) COM_8(X, d##7)
#define COM_512(X) COM_64(X, 0) COM_64(X, 1) COM_64(X, 2) COM_64(X, 3) COM_64(X, 4) COM_64(X, 5) COM_64(X, 6) COM_64(X, 7)

typedef void (*stub_address)(void);

/* ---- out ------------------------------------------------------------------------------------------------------------ */

typedef uint64_t (*entry_point)(void *self, ...);

bool
com_native_possible(void)
{
    return true;
}

/* The words in between are only there because a call has a fixed number of arguments: the callee does not look. */
uint64_t
com_native_call(void *entry, void *self, uint64_t words[32], unsigned mask, UINT count)
{
    entry_point f = (entry_point)(stub_address)entry;
    double d[3];
    uint64_t *w = words + 3;
    UINT full = count <= 3 ? 3 : count <= 7 ? 7 : count <= 15 ? 15 : 31;
    (void)mask;
    memset(words + count, 0, (full - count) * sizeof(uint64_t));
    memcpy(d, words, sizeof(d));
    if (count <= 3)
        return f(self, d[0], d[1], d[2]);
    if (count <= 7)
        return f(self, d[0], d[1], d[2], w[0], w[1], w[2], w[3]);
    if (count <= 15)
        return f(self, d[0], d[1], d[2], w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8], w[9], w[10], w[11]);
    return f(self, d[0], d[1], d[2], w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8], w[9], w[10], w[11], w[12],
             w[13], w[14], w[15], w[16], w[17], w[18], w[19], w[20], w[21], w[22], w[23], w[24], w[25], w[26], w[27]);
}

/* ---- in ------------------------------------------------------------------------------------------------------------- */

#define COM_STUB(mask, digits, A, B, C)                                                     \
    static uint64_t                                                                         \
    stub_##mask##_##digits(void *self, A a, B b, C c, ...)                                  \
    {                                                                                       \
        uint64_t first[3], result;                                                          \
        va_list rest;                                                                       \
        memcpy(&first[0], &a, 8);                                                           \
        memcpy(&first[1], &b, 8);                                                           \
        memcpy(&first[2], &c, 8);                                                           \
        va_start(rest, c);                                                                  \
        result = com_universal_enter(self, mask, 0##digits, first, rest);                   \
        va_end(rest);                                                                       \
        return result;                                                                      \
    }

#define I uint64_t
#define F double
#define STUB_0(digits) COM_STUB(0, digits, I, I, I)
#define STUB_1(digits) COM_STUB(1, digits, F, I, I)
#define STUB_2(digits) COM_STUB(2, digits, I, F, I)
#define STUB_3(digits) COM_STUB(3, digits, F, F, I)
#define STUB_4(digits) COM_STUB(4, digits, I, I, F)
#define STUB_5(digits) COM_STUB(5, digits, F, I, F)
#define STUB_6(digits) COM_STUB(6, digits, I, F, F)
#define STUB_7(digits) COM_STUB(7, digits, F, F, F)
COM_512(STUB_0)
COM_32(STUB_1)
COM_32(STUB_2)
COM_32(STUB_3)
COM_32(STUB_4)
COM_32(STUB_5)
COM_32(STUB_6)
COM_32(STUB_7)

#define NAME_0(digits) (stub_address)stub_0_##digits,
#define NAME_1(digits) (stub_address)stub_1_##digits,
#define NAME_2(digits) (stub_address)stub_2_##digits,
#define NAME_3(digits) (stub_address)stub_3_##digits,
#define NAME_4(digits) (stub_address)stub_4_##digits,
#define NAME_5(digits) (stub_address)stub_5_##digits,
#define NAME_6(digits) (stub_address)stub_6_##digits,
#define NAME_7(digits) (stub_address)stub_7_##digits,

static const stub_address whole[512] = {COM_512(NAME_0)};
static const stub_address mixed[7][32] = {
    {COM_32(NAME_1)}, {COM_32(NAME_2)}, {COM_32(NAME_3)}, {COM_32(NAME_4)}, {COM_32(NAME_5)}, {COM_32(NAME_6)},
    {COM_32(NAME_7)},
};

void *
com_native_stub(unsigned mask, UINT ordinal)
{
    if (mask == 0)
        return ordinal < 512 ? (void *)whole[ordinal] : NULL;
    return ordinal < 32 ? (void *)mixed[mask - 1][ordinal] : NULL;
}

#else

bool
com_native_possible(void)
{
    return false;
}

uint64_t
com_native_call(void *entry, void *self, uint64_t words[32], unsigned mask, UINT count)
{
    (void)entry;
    (void)self;
    (void)words;
    (void)mask;
    (void)count;
    return (uint64_t)(uint32_t)E_NOTIMPL;
}

void *
com_native_stub(unsigned mask, UINT ordinal)
{
    (void)mask;
    (void)ordinal;
    return NULL;
}

#endif
