/* watch.h: has anything below Software\Classes\CLSID changed?
 *
 * What a class has in the registry is read at every activation. Reading takes longer than all the rest, so that pythoncom
 * and the in-process loader remember it for as long as Windows reports no change. Both use this header; the loader links
 * nothing of ours.
 */
#ifndef CWIN32_WATCH_H
#define CWIN32_WATCH_H

#include <windows.h>
#include <stdbool.h>

/* All zero at first, but for the lock. */
typedef struct {
    SRWLOCK lock;
    HANDLE changed;               /* an event; NULL before the first question, and when there are no means to watch */
    HKEY keys[2];                 /* the user's classes, the machine's; NULL where there are none yet */
    LONG generation;              /* counts the changes; 0 says that nothing may be remembered */
    bool watching;
} w32_watch;

/* Watch the classes of a hive; where there are none yet, the hive's software, so that their coming is seen. */
static inline bool
w32_watch_hive(w32_watch *watch, int which)
{
    HKEY root = which == 0 ? HKEY_CURRENT_USER : HKEY_LOCAL_MACHINE, *key = &watch->keys[which];
    const DWORD what = REG_NOTIFY_CHANGE_NAME | REG_NOTIFY_CHANGE_LAST_SET;
    if (RegOpenKeyExW(root, L"Software\\Classes\\CLSID", 0, KEY_NOTIFY, key) != ERROR_SUCCESS &&
        RegOpenKeyExW(root, L"Software\\Classes", 0, KEY_NOTIFY, key) != ERROR_SUCCESS &&
        RegOpenKeyExW(root, L"Software", 0, KEY_NOTIFY, key) != ERROR_SUCCESS) {
        *key = NULL;
        return false;
    }
    return RegNotifyChangeKeyValue(*key, TRUE, what, watch->changed, TRUE) == ERROR_SUCCESS;
}

/* Closing a key that is watched counts as a change. */
static inline void
w32_watch_close(w32_watch *watch)
{
    int i;
    for (i = 0; i < 2; i++) {
        if (watch->keys[i] != NULL)
            RegCloseKey(watch->keys[i]);
        watch->keys[i] = NULL;
    }
}

/* The number of the present state. Read the registry after asking; keep what you read if another question then gives the
 * same number, and use what you kept while it does. A thread's end counts as a change, which does no harm. */
static inline LONG
w32_watch_generation(w32_watch *watch)
{
    LONG generation;
    AcquireSRWLockExclusive(&watch->lock);
    if (watch->changed == NULL)
        watch->changed = CreateEventW(NULL, TRUE, TRUE, NULL);
    if (watch->changed != NULL && (!watch->watching || WaitForSingleObject(watch->changed, 0) == WAIT_OBJECT_0)) {
        w32_watch_close(watch);
        ResetEvent(watch->changed);
        watch->watching = w32_watch_hive(watch, 0) && w32_watch_hive(watch, 1);
        watch->generation = watch->generation == MAXLONG ? 1 : watch->generation + 1;
    }
    generation = watch->watching ? watch->generation : 0;
    ReleaseSRWLockExclusive(&watch->lock);
    return generation;
}

static inline void
w32_watch_end(w32_watch *watch)
{
    w32_watch_close(watch);
    if (watch->changed != NULL)
        CloseHandle(watch->changed);
    watch->changed = NULL;
    watch->watching = false;
}

#endif
