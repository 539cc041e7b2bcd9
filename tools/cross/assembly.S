/* What C cannot say.
 *
 * The stack probe that the compiler calls before it takes more than a page of stack: touch every page in order, so that
 * the guard page moves down with us. zig has it too, but in one object with 60 KB of arithmetic.
 * x86_64: rax bytes are about to be taken; all registers stay. aarch64: x15 times 16 bytes; x16 and x17 are free.
 *
 * The way of a delayed import: a stub of delayload.py puts its record into rax and comes here with the arguments of the
 * function it stands for; they are kept while start_delay_resolve finds the function, and then go on to it. */

#if defined(__x86_64__)
    .intel_syntax noprefix
    .text
    .globl ___chkstk_ms
___chkstk_ms:
    push rcx
    push rdx
    lea rcx, [rsp + 24]
    mov rdx, rcx
    sub rdx, rax
.Lnext:
    sub rcx, 4096
    cmp rcx, rdx
    jb .Llast
    test byte ptr [rcx], 0
    jmp .Lnext
.Llast:
    test byte ptr [rdx], 0
    pop rdx
    pop rcx
    ret

    .globl start_delay
    .seh_proc start_delay
start_delay:
    push rcx
    .seh_pushreg rcx
    push rdx
    .seh_pushreg rdx
    push r8
    .seh_pushreg r8
    push r9
    .seh_pushreg r9
    sub rsp, 104
    .seh_stackalloc 104
    .seh_endprologue
    movups [rsp + 32], xmm0
    movups [rsp + 48], xmm1
    movups [rsp + 64], xmm2
    movups [rsp + 80], xmm3
    mov rcx, rax
    call start_delay_resolve
    movups xmm0, [rsp + 32]
    movups xmm1, [rsp + 48]
    movups xmm2, [rsp + 64]
    movups xmm3, [rsp + 80]
    add rsp, 104
    pop r9
    pop r8
    pop rdx
    pop rcx
    jmp rax
    .seh_endproc
#elif defined(__aarch64__)
    .text
    .globl __chkstk
__chkstk:
    sub x16, sp, x15, uxtx #4
    mov x17, sp
.Lnext:
    sub x17, x17, #4096
    cmp x17, x16
    b.lo .Llast
    ldr xzr, [x17]
    b .Lnext
.Llast:
    ldr xzr, [x16]
    ret
#endif
