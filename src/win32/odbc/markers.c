/* markers.c: where the parameters stand in an SQL text. */
#include "odbc.gen.h"

typedef struct {
    const wchar_t *at, *end;
    wchar_t *out;
} scan;

static void
copy(scan *s, size_t count)
{
    while (count-- > 0 && s->at < s->end)
        *s->out++ = *s->at++;
}

/* A literal or a quoted name, both quotes included. A doubled quote ends one and begins another. */
static void
copy_quoted(scan *s)
{
    wchar_t quote = *s->at;

    copy(s, 1);
    while (s->at < s->end && *s->at != quote)
        copy(s, 1);
    copy(s, 1);
}

static BOOL
follows(const scan *s, wchar_t first, wchar_t second)
{
    return s->end - s->at >= 2 && s->at[0] == first && s->at[1] == second;
}

static BOOL
copy_comment(scan *s)
{
    if (follows(s, L'-', L'-')) {
        while (s->at < s->end && *s->at != L'\n')
            copy(s, 1);
        return TRUE;
    }
    if (!follows(s, L'/', L'*'))
        return FALSE;
    copy(s, 2);
    while (s->at < s->end && !follows(s, L'*', L'/'))
        copy(s, 1);
    copy(s, 2);
    return TRUE;
}

static BOOL
in_a_word(wchar_t c)
{
    return (c >= L'0' && c <= L'9') || (c >= L'a' && c <= L'z') || (c >= L'A' && c <= L'Z') || c == L'_' || c == L':'
        || c >= 0x80;
}

/* The number behind a colon that begins a marker, and how long both are; 0 for anything else. */
static int
marker_number(const scan *s, const wchar_t *begin, size_t *length)
{
    const wchar_t *p = s->at + 1;
    int number = 0;

    if (*s->at != L':' || (s->at > begin && in_a_word(s->at[-1])))
        return 0;
    for (; p < s->end && *p >= L'0' && *p <= L'9' && number < 10000; p++)
        number = number * 10 + (*p - L'0');
    *length = (size_t)(p - s->at);
    return number;
}

int
odbc_markers(const wchar_t *sql, size_t length, wchar_t *out, int *order, int *highest)
{
    scan s = {sql, sql + length, out};
    int count = 0;

    *highest = 0;
    while (s.at < s.end) {
        size_t taken = 0;
        int number;

        if (*s.at == L'\'' || *s.at == L'"') {
            copy_quoted(&s);
            continue;
        }
        if (copy_comment(&s))
            continue;
        number = marker_number(&s, sql, &taken);
        if (number == 0 && *s.at != L'?') {
            copy(&s, 1);
            continue;
        }
        order[count] = number > 0 ? number - 1 : count;
        count++;
        if (number > *highest)
            *highest = number;
        s.at += number > 0 ? taken : 1;
        *s.out++ = L'?';
    }
    *s.out = 0;
    return count;
}
