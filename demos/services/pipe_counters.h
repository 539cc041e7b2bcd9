/* pipe_counters.h: the numbers of the pipe service's objects and counters, for lodctr and for pipe_service.py. */
#define PIPE_OBJECT 0
#define PIPE_CLIENTS 2
#define PIPE_MESSAGES 4
#define PIPE_BYTES 6
#define CLIENT_OBJECT 8
#define CLIENT_MESSAGES 10
