/* Runs a program and writes down, in order, what it does to the files below one folder, and what it says; or makes one of
 * those calls fail.
 *
 *     trace LOG FOLDER record PROGRAM [WORD ...]
 *     trace LOG FOLDER CLASS:N:WHAT:HOW PROGRAM [WORD ...]
 *
 * CLASS is write, sync, truncate, lock or name; the N-th call of it (from 1) meets WHAT: EIO, ENOSPC, short (half of a
 * write is done) or kill (the program is killed before the call). HOW is once or sticky (every later one, too).
 *
 * The program is stopped at the system calls themselves, by seccomp and ptrace. A library put before libc would not do:
 * some of the renames, creations and syncs are made by code that calls the kernel directly. Needs no rights beyond those
 * of the user. Not seen: writes through a mapping (SQLite's shared index only, which no recovery reads).
 *
 * The log is a line per event, followed by its bytes where it has any:
 *     create FILE PATH | write FILE OFFSET LENGTH | truncate FILE LENGTH | sync FILE | syncdir PATH | rename FROM TO |
 *     link FROM TO | unlink PATH | mkdir PATH | rmdir PATH | said DESCRIPTOR LENGTH | fault CALL PATH |
 *     count CLASS N | end CODE
 * FILE is the number of the inode. Fields are separated by tabs. A write or a name is logged when it is done, a sync when
 * it has returned, words before they are handed over.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <limits.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef __x86_64__
#error "written for x86_64"
#endif

enum class { WRITE, SYNC, TRUNCATE, LOCK, NAME, CLASSES, SAID, OTHER };
static const char *const CLASS[CLASSES] = {"write", "sync", "truncate", "lock", "name"};

struct task {
    pid_t tid;
    int pending; /* stops again when the call has returned */
    struct user_regs_struct entry;
    int existed; /* whether the name to be made was there */
    char from[PATH_MAX], to[PATH_MAX];
};

static FILE *out;
static char folder[PATH_MAX];
static struct task tasks[512];
static unsigned long counts[CLASSES];
static int recording, fault_class = -1, fault_errno, fault_short, fault_kill, fault_sticky;
static unsigned long fault_at;
static pid_t main_pid;

static void die(const char *what)
{
    fprintf(stderr, "trace: %s: %s\n", what, strerror(errno));
    if (main_pid > 0)
        kill(main_pid, SIGKILL);
    exit(125);
}

static struct task *task_of(pid_t tid)
{
    struct task *free_one = NULL;
    for (size_t i = 0; i < sizeof tasks / sizeof *tasks; i++) {
        if (tasks[i].tid == tid)
            return &tasks[i];
        if (!tasks[i].tid && !free_one)
            free_one = &tasks[i];
    }
    if (!free_one)
        die("too many threads");
    free_one->tid = tid;
    free_one->pending = 0;
    return free_one;
}

static int is_below(const char *path)
{
    size_t length = strlen(folder);
    return !strncmp(path, folder, length) && (path[length] == '/' || path[length] == 0);
}

/* The path of a descriptor of the program; empty for what is no file. */
static void path_of(pid_t tid, int fd, char *path)
{
    char name[64];
    snprintf(name, sizeof name, "/proc/%d/fd/%d", tid, fd);
    ssize_t length = readlink(name, path, PATH_MAX - 1);
    path[length > 0 ? length : 0] = 0;
}

static int file_of(pid_t tid, int fd, struct stat *found)
{
    char name[64];
    snprintf(name, sizeof name, "/proc/%d/fd/%d", tid, fd);
    return stat(name, found);
}

/* A text in the program's memory. */
static void text_at(pid_t tid, unsigned long at, char *text)
{
    size_t have = 0;
    while (have < PATH_MAX - 1) {
        size_t want = 4096 - ((at + have) & 4095);
        if (want > PATH_MAX - 1 - have)
            want = PATH_MAX - 1 - have;
        struct iovec here = {text + have, want}, there = {(void *)(at + have), want};
        ssize_t got = process_vm_readv(tid, &here, 1, &there, 1, 0);
        if (got <= 0)
            break;
        if (memchr(text + have, 0, got))
            return;
        have += got;
    }
    text[have] = 0;
}

/* The whole path of a name that the program gives relative to a directory. */
static void resolve(pid_t tid, int directory, unsigned long at, char *path)
{
    static char text[PATH_MAX], base[PATH_MAX];
    text_at(tid, at, text);
    if (text[0] == '/') {
        strcpy(path, text);
        return;
    }
    if (directory == AT_FDCWD) {
        char name[64];
        snprintf(name, sizeof name, "/proc/%d/cwd", tid);
        ssize_t length = readlink(name, base, sizeof base - 1);
        base[length > 0 ? length : 0] = 0;
    } else {
        path_of(tid, directory, base);
    }
    if ((size_t)snprintf(path, PATH_MAX, "%s/%s", base, text) >= PATH_MAX)
        path[0] = 0;
}

/* Bytes of a file that the program has just written, as they are now. */
static void log_bytes(pid_t tid, int fd, off_t offset, size_t length)
{
    struct stat found;
    char name[64];
    if (!length || file_of(tid, fd, &found))
        return;
    snprintf(name, sizeof name, "/proc/%d/fd/%d", tid, fd);
    int file = open(name, O_RDONLY | O_CLOEXEC);
    char *bytes = malloc(length);
    if (file < 0 || !bytes || pread(file, bytes, length, offset) != (ssize_t)length)
        die("reading back what was written");
    fprintf(out, "write\t%lu\t%lld\t%zu\n", found.st_ino, (long long)offset, length);
    fwrite(bytes, 1, length, out);
    free(bytes);
    close(file);
}

static off_t position(pid_t tid, int fd)
{
    char name[64], line[128];
    long long at = 0;
    snprintf(name, sizeof name, "/proc/%d/fdinfo/%d", tid, fd);
    FILE *info = fopen(name, "r");
    if (info && fgets(line, sizeof line, info))
        sscanf(line, "pos: %lld", &at);
    if (info)
        fclose(info);
    return at;
}

/* What the program says on its output. */
static void log_said(pid_t tid, const struct user_regs_struct *r)
{
    static char bytes[1 << 20];
    size_t length = 0;
    if (r->orig_rax == SYS_write) {
        size_t want = r->rdx < sizeof bytes ? r->rdx : sizeof bytes;
        struct iovec here = {bytes, want}, there = {(void *)r->rsi, want};
        ssize_t got = process_vm_readv(tid, &here, 1, &there, 1, 0);
        length = got > 0 ? got : 0;
    } else {
        struct iovec parts[64];
        size_t many = r->rdx < 64 ? r->rdx : 64;
        struct iovec here = {parts, many * sizeof *parts}, there = {(void *)r->rsi, many * sizeof *parts};
        if (process_vm_readv(tid, &here, 1, &there, 1, 0) > 0) {
            struct iovec all = {bytes, sizeof bytes};
            ssize_t got = process_vm_readv(tid, &all, 1, parts, many, 0);
            length = got > 0 ? got : 0;
        }
    }
    fprintf(out, "said\t%d\t%zu\n", (int)r->rdi, length);
    fwrite(bytes, 1, length, out);
}

/* Which kind of call it is; the paths it is about go into the task. */
static int classify(struct task *t)
{
    const struct user_regs_struct *r = &t->entry;
    t->from[0] = t->to[0] = 0;
    switch (r->orig_rax) {
    case SYS_write: case SYS_writev:
        path_of(t->tid, r->rdi, t->from);
        if (is_below(t->from))
            return WRITE;
        return (r->rdi == 1 || r->rdi == 2) ? SAID : OTHER;
    case SYS_pwrite64: case SYS_pwritev: case SYS_pwritev2: case SYS_sendfile:
        path_of(t->tid, r->rdi, t->from);
        return is_below(t->from) ? WRITE : OTHER;
    case SYS_copy_file_range:
        path_of(t->tid, r->rdx, t->from);
        return is_below(t->from) ? WRITE : OTHER;
    case SYS_fsync: case SYS_fdatasync:
        path_of(t->tid, r->rdi, t->from);
        return is_below(t->from) ? SYNC : OTHER;
    case SYS_ftruncate: case SYS_fallocate:
        path_of(t->tid, r->rdi, t->from);
        return is_below(t->from) ? TRUNCATE : OTHER;
    case SYS_fcntl:
        if (r->rsi != F_SETLK && r->rsi != F_SETLKW && r->rsi != F_OFD_SETLK && r->rsi != F_OFD_SETLKW)
            return OTHER;
        path_of(t->tid, r->rdi, t->from);
        return is_below(t->from) ? LOCK : OTHER;
    case SYS_flock:
        path_of(t->tid, r->rdi, t->from);
        return is_below(t->from) ? LOCK : OTHER;
    case SYS_open: case SYS_creat:
        if (r->orig_rax == SYS_open && !(r->rsi & (O_CREAT | O_TRUNC)))
            return OTHER;
        resolve(t->tid, AT_FDCWD, r->rdi, t->from);
        break;
    case SYS_openat:
        if (!(r->rdx & (O_CREAT | O_TRUNC)))
            return OTHER;
        resolve(t->tid, r->rdi, r->rsi, t->from);
        break;
    case SYS_rename: case SYS_link:
        resolve(t->tid, AT_FDCWD, r->rdi, t->from);
        resolve(t->tid, AT_FDCWD, r->rsi, t->to);
        break;
    case SYS_renameat: case SYS_renameat2: case SYS_linkat:
        resolve(t->tid, r->rdi, r->rsi, t->from);
        resolve(t->tid, r->rdx, r->r10, t->to);
        break;
    case SYS_unlink: case SYS_mkdir: case SYS_rmdir:
        resolve(t->tid, AT_FDCWD, r->rdi, t->from);
        break;
    case SYS_unlinkat: case SYS_mkdirat:
        resolve(t->tid, r->rdi, r->rsi, t->from);
        break;
    default:
        return OTHER;
    }
    struct stat found;
    t->existed = !lstat(t->from, &found);
    return is_below(t->from) || is_below(t->to) ? NAME : OTHER;
}

static void log_done(struct task *t, long long got)
{
    const struct user_regs_struct *r = &t->entry;
    struct stat found;
    switch (r->orig_rax) {
    case SYS_write: case SYS_writev:
        log_bytes(t->tid, r->rdi, position(t->tid, r->rdi) - got, got);
        return;
    case SYS_sendfile:
        log_bytes(t->tid, r->rdi, position(t->tid, r->rdi) - got, got);
        return;
    case SYS_copy_file_range: {
        long long at = 0;
        struct iovec here = {&at, 8}, there = {(void *)r->r10, 8};
        if (!r->r10)
            at = position(t->tid, r->rdx);
        else if (process_vm_readv(t->tid, &here, 1, &there, 1, 0) != 8)
            die("reading an offset");
        log_bytes(t->tid, r->rdx, at - got, got);
        return;
    }
    case SYS_pwrite64: case SYS_pwritev: case SYS_pwritev2:
        log_bytes(t->tid, r->rdi, r->r10, got);
        return;
    case SYS_fsync: case SYS_fdatasync:
        if (file_of(t->tid, r->rdi, &found))
            return;
        if (S_ISDIR(found.st_mode))
            fprintf(out, "syncdir\t%s\n", t->from);
        else
            fprintf(out, "sync\t%lu\n", found.st_ino);
        return;
    case SYS_ftruncate: case SYS_fallocate:
        if (!file_of(t->tid, r->rdi, &found))
            fprintf(out, "truncate\t%lu\t%lld\n", found.st_ino, (long long)found.st_size);
        return;
    case SYS_open: case SYS_openat: case SYS_creat: {
        unsigned long flags = r->orig_rax == SYS_openat ? r->rdx : r->rsi;
        int truncates = r->orig_rax == SYS_creat || (flags & O_TRUNC);
        if (file_of(t->tid, got, &found) || !S_ISREG(found.st_mode))
            return;
        if (!t->existed)
            fprintf(out, "create\t%lu\t%s\n", found.st_ino, t->from);
        else if (truncates)
            fprintf(out, "truncate\t%lu\t0\n", found.st_ino);
        return;
    }
    case SYS_rename: case SYS_renameat: case SYS_renameat2:
        fprintf(out, "rename\t%s\t%s\n", t->from, t->to);
        return;
    case SYS_link: case SYS_linkat:
        fprintf(out, "link\t%s\t%s\n", t->from, t->to);
        return;
    case SYS_unlinkat:
        fprintf(out, r->rdx & AT_REMOVEDIR ? "rmdir\t%s\n" : "unlink\t%s\n", t->from);
        return;
    case SYS_unlink:
        fprintf(out, "unlink\t%s\n", t->from);
        return;
    case SYS_rmdir:
        fprintf(out, "rmdir\t%s\n", t->from);
        return;
    case SYS_mkdir: case SYS_mkdirat:
        fprintf(out, "mkdir\t%s\n", t->from);
        return;
    }
}

/* Lets the fault happen that is due at this call, if one is; whether the call is over with that. */
static int fault(struct task *t, int class)
{
    int is_write = t->entry.orig_rax == SYS_write || t->entry.orig_rax == SYS_pwrite64;
    counts[class]++;
    if (class != fault_class || counts[class] < fault_at || (counts[class] > fault_at && !fault_sticky))
        return 0;
    if (counts[class] == fault_at) {
        fprintf(out, "fault\t%llu\t%s\n", t->entry.orig_rax, t->from);
        fflush(out);
    }
    struct user_regs_struct changed = t->entry;
    if (fault_kill) {
        kill(main_pid, SIGKILL);
        return 1;
    }
    if (fault_short && is_write && changed.rdx > 1)
        t->entry.rdx = changed.rdx = changed.rdx / 2;
    if (!fault_short) {
        changed.orig_rax = -1;
        changed.rax = -fault_errno;
    }
    if (ptrace(PTRACE_SETREGS, t->tid, 0, &changed))
        die("changing a call");
    return !fault_short;
}

static void at_call(pid_t tid)
{
    struct task *t = task_of(tid);
    int how = PTRACE_CONT;
    if (ptrace(PTRACE_GETREGS, tid, 0, &t->entry))
        return;
    int class = classify(t);
    if (class == SAID)
        log_said(tid, &t->entry);
    else if (class < CLASSES && !fault(t, class) && recording && class != LOCK)
        how = PTRACE_SYSCALL;
    t->pending = how == PTRACE_SYSCALL;
    ptrace(how, tid, 0, 0);
}

static void at_return(pid_t tid)
{
    struct task *t = task_of(tid);
    struct user_regs_struct now;
    if (t->pending && !ptrace(PTRACE_GETREGS, tid, 0, &now) && (long long)now.rax >= 0)
        log_done(t, now.rax);
    t->pending = 0;
    ptrace(PTRACE_CONT, tid, 0, 0);
}

static void stopped(pid_t tid, int status)
{
    int signal = WSTOPSIG(status), event = status >> 16;
    if (event == PTRACE_EVENT_SECCOMP)
        at_call(tid);
    else if (event == PTRACE_EVENT_STOP && signal != SIGTRAP)
        ptrace(PTRACE_LISTEN, tid, 0, 0);
    else if (event)
        ptrace(PTRACE_CONT, tid, 0, 0);
    else if (signal == (SIGTRAP | 0x80))
        at_return(tid);
    else
        ptrace(PTRACE_CONT, tid, 0, signal);
}

static void filter(void)
{
    static const int CALLS[] = {
        SYS_write, SYS_writev, SYS_pwrite64, SYS_pwritev, SYS_pwritev2, SYS_sendfile, SYS_copy_file_range,
        SYS_fsync, SYS_fdatasync, SYS_ftruncate, SYS_fallocate, SYS_fcntl, SYS_flock, SYS_open, SYS_creat, SYS_openat,
        SYS_rename, SYS_renameat, SYS_renameat2, SYS_link, SYS_linkat, SYS_unlink, SYS_unlinkat, SYS_mkdir,
        SYS_mkdirat, SYS_rmdir,
    };
    struct sock_filter code[128];
    unsigned short n = 0;
    code[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (size_t i = 0; i < sizeof CALLS / sizeof *CALLS; i++) {
        code[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, CALLS[i], 0, 1);
        code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE);
    }
    /* The program closes itself to being looked into; here that is said to be done and left undone. */
    code[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_prctl, 0, 3);
    code[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0]));
    code[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PR_SET_DUMPABLE, 0, 1);
    code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO);
    code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    struct sock_fprog program = {n, code};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program))
        die("no filter of system calls");
}

/* CLASS:N:WHAT:HOW */
static void read_fault(char *text)
{
    char *class = strtok(text, ":"), *at = strtok(NULL, ":"), *what = strtok(NULL, ":"), *how = strtok(NULL, ":");
    if (!how)
        die("what fault?");
    for (int i = 0; i < CLASSES; i++)
        if (!strcmp(class, CLASS[i]))
            fault_class = i;
    fault_at = strtoul(at, NULL, 10);
    fault_errno = !strcmp(what, "ENOSPC") ? ENOSPC : EIO;
    fault_short = !strcmp(what, "short");
    fault_kill = !strcmp(what, "kill");
    fault_sticky = !strcmp(how, "sticky");
}

static void begin(char **program)
{
    int go[2];
    if (pipe2(go, O_CLOEXEC))
        die("pipe");
    main_pid = fork();
    if (main_pid < 0)
        die("fork");
    if (!main_pid) {
        char word;
        close(go[1]);
        if (read(go[0], &word, 1) != 1)
            _exit(125);
        filter();
        execv(program[0], program);
        _exit(127);
    }
    long options = PTRACE_O_TRACESECCOMP | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK |
                   PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL | PTRACE_O_TRACESYSGOOD;
    if (ptrace(PTRACE_SEIZE, main_pid, 0, options))
        die("may not trace");
    close(go[0]);
    if (write(go[1], "g", 1) != 1)
        die("pipe");
    close(go[1]);
}

int main(int many, char **words)
{
    if (many < 5 || !realpath(words[2], folder) || !(out = fopen(words[1], "we"))) {
        fprintf(stderr, "trace LOG FOLDER record|CLASS:N:WHAT:HOW PROGRAM [WORD ...]\n");
        return 125;
    }
    recording = !strcmp(words[3], "record");
    if (!recording && strcmp(words[3], "count"))
        read_fault(words[3]);
    begin(words + 4);
    /* The terminal's signals are for the program. */
    int mine[] = {SIGINT, SIGQUIT, SIGHUP, SIGTERM, SIGTSTP, SIGTTOU, SIGTTIN, SIGPIPE};
    for (size_t i = 0; i < sizeof mine / sizeof *mine; i++)
        signal(mine[i], SIG_IGN);
    int code = 125, status;
    pid_t tid;
    while ((tid = waitpid(-1, &status, __WALL)) > 0 || errno == EINTR) {
        if (tid <= 0)
            continue;
        if (WIFSTOPPED(status)) {
            stopped(tid, status);
            continue;
        }
        task_of(tid)->tid = 0;
        if (tid == main_pid)
            code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    for (int i = 0; i < CLASSES; i++)
        fprintf(out, "count\t%s\t%lu\n", CLASS[i], counts[i]);
    fprintf(out, "end\t%d\n", code);
    fclose(out);
    return code;
}
