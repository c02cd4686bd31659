/* A file that answers the ioctls of /dev/i2c-N, for machines whose kernel has no I2C bus: a FUSE file system with the
 * one file `i2c-1`. What is sent to the bus is passed over a Unix socket to whoever plays the chips.
 *
 *     i2c-file MOUNTPOINT SOCKET
 *
 * The ioctls of i2c-dev encode no size, so FUSE hands over the caller's pointer only: messages are fetched from and
 * stored to the caller's memory with process_vm_readv and process_vm_writev.
 *
 * One transaction on the socket, integers in this machine's order:
 *
 *     to the chips:     u16 count, then per message: u16 address, u16 flags, u16 length, and the bytes of a write
 *     from the chips:   u16 errno (0: all went well), then the bytes of each read
 *
 * Build: cc -std=c11 -D_FILE_OFFSET_BITS=64 -I/usr/include/fuse3 -o i2c-file i2c-file.c -lfuse3
 */
#define _GNU_SOURCE
#define FUSE_USE_VERSION 35
#include <errno.h>
#include <fuse.h>
#include <linux/i2c-dev.h>
#include <linux/i2c.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

#define FILE_PATH "/i2c-1"
#define LENGTH_MAX 8192
#define MESSAGES_MAX I2C_RDWR_IOCTL_MAX_MSGS

static int listening = -1;
static int chips = -1;

struct message {
    uint16_t address, flags, length;
    uint8_t bytes[LENGTH_MAX];
};

static struct message messages[MESSAGES_MAX];

/* --- the caller's memory ------------------------------------------------------------------------------------------ */

static int copy(pid_t caller, void *here, void *there, size_t length, int to_caller) {
    struct iovec local = {here, length}, remote = {there, length};
    ssize_t moved = to_caller ? process_vm_writev(caller, &local, 1, &remote, 1, 0)
                              : process_vm_readv(caller, &local, 1, &remote, 1, 0);
    return moved == (ssize_t)length ? 0 : -EFAULT;
}

static int fetch(pid_t caller, void *here, void *there, size_t length) {
    return copy(caller, here, there, length, 0);
}

static int store(pid_t caller, void *here, void *there, size_t length) {
    return copy(caller, here, there, length, 1);
}

/* --- the chips ---------------------------------------------------------------------------------------------------- */

static int receive_all(void *bytes, size_t length) {
    return length == 0 || recv(chips, bytes, length, MSG_WAITALL) == (ssize_t)length ? 0 : -EIO;
}

/* Puts a transaction together, so that it is sent in one piece; returns its length. */
static size_t pack(uint8_t *packed, int count) {
    size_t length = 0;
    uint16_t word = (uint16_t)count;
    memcpy(packed, &word, sizeof word);
    length += sizeof word;
    for (int i = 0; i < count; i++) {
        const struct message *m = &messages[i];
        uint16_t header[3] = {m->address, m->flags, m->length};
        memcpy(packed + length, header, sizeof header);
        length += sizeof header;
        if (m->flags & I2C_M_RD) continue;
        memcpy(packed + length, m->bytes, m->length);
        length += m->length;
    }
    return length;
}

static int exchange(int count) {
    static uint8_t packed[2 + MESSAGES_MAX * sizeof(struct message)];
    size_t length = pack(packed, count);
    uint16_t error;
    if (send(chips, packed, length, MSG_NOSIGNAL) != (ssize_t)length) return -EIO;
    if (receive_all(&error, sizeof error)) return -EIO;
    if (error) return -error;
    for (int i = 0; i < count; i++) {
        struct message *m = &messages[i];
        if ((m->flags & I2C_M_RD) && receive_all(m->bytes, m->length)) return -EIO;
    }
    return 0;
}

/* An address that nobody plays does not answer. */
static int transact(int count) {
    if (chips < 0) chips = accept4(listening, NULL, NULL, SOCK_CLOEXEC);
    if (chips < 0) return -ENXIO;
    int result = exchange(count);
    if (result == -EIO) {
        close(chips);
        chips = -1;
    }
    return result;
}

/* --- the ioctls of i2c-dev ---------------------------------------------------------------------------------------- */

static int read_write(pid_t caller, void *argument) {
    struct i2c_rdwr_ioctl_data data;
    struct i2c_msg asked[MESSAGES_MAX];
    if (fetch(caller, &data, argument, sizeof data)) return -EFAULT;
    if (data.nmsgs == 0 || data.nmsgs > MESSAGES_MAX) return -EINVAL;
    if (fetch(caller, asked, data.msgs, data.nmsgs * sizeof asked[0])) return -EFAULT;
    for (unsigned i = 0; i < data.nmsgs; i++) {
        struct message *m = &messages[i];
        if (asked[i].len > LENGTH_MAX) return -EINVAL;
        m->address = asked[i].addr;
        m->flags = asked[i].flags;
        m->length = asked[i].len;
        if (!(m->flags & I2C_M_RD) && fetch(caller, m->bytes, asked[i].buf, m->length)) return -EFAULT;
    }
    int result = transact((int)data.nmsgs);
    if (result) return result;
    for (unsigned i = 0; i < data.nmsgs; i++)
        if ((asked[i].flags & I2C_M_RD) && store(caller, messages[i].bytes, asked[i].buf, asked[i].len)) return -EFAULT;
    return (int)data.nmsgs;
}

static void message(int index, uint16_t address, uint16_t flags, uint16_t length) {
    messages[index].address = address;
    messages[index].flags = flags;
    messages[index].length = length;
}

/* SMBus transfers as the plain messages that the SMBus specification makes of them. */
static int smbus(pid_t caller, uint16_t address, void *argument) {
    struct i2c_smbus_ioctl_data asked;
    union i2c_smbus_data data = {0};
    if (fetch(caller, &asked, argument, sizeof asked)) return -EFAULT;
    int reads = asked.read_write == I2C_SMBUS_READ;
    size_t in_caller = asked.size == I2C_SMBUS_BYTE || asked.size == I2C_SMBUS_BYTE_DATA ? 1
                       : asked.size == I2C_SMBUS_WORD_DATA                               ? 2
                       : asked.size == I2C_SMBUS_QUICK                                   ? 0
                                                                                         : sizeof data;
    if (asked.data && in_caller && fetch(caller, &data, asked.data, in_caller)) return -EFAULT;

    uint8_t *payload = (uint8_t *)&data;
    uint16_t length;
    switch (asked.size) {
    case I2C_SMBUS_QUICK:
        message(0, address, reads ? I2C_M_RD : 0, 0);
        return transact(1);
    case I2C_SMBUS_BYTE:
        message(0, address, reads ? I2C_M_RD : 0, 1);
        messages[0].bytes[0] = asked.command;
        if (transact(1)) return -ENXIO;
        if (!reads) return 0;
        payload[0] = messages[0].bytes[0];
        return store(caller, payload, asked.data, 1);
    case I2C_SMBUS_BYTE_DATA:
        length = 1;
        break;
    case I2C_SMBUS_WORD_DATA:
        length = 2;
        break;
    case I2C_SMBUS_I2C_BLOCK_DATA:
        length = data.block[0];
        payload = &data.block[1];
        if (length == 0 || length > I2C_SMBUS_BLOCK_MAX) return -EINVAL;
        break;
    default:
        return -EOPNOTSUPP;
    }
    messages[0].bytes[0] = asked.command;
    if (!reads) {
        message(0, address, 0, length + 1);
        memcpy(&messages[0].bytes[1], payload, length);
        return transact(1);
    }
    message(0, address, 0, 1);
    message(1, address, I2C_M_RD, length);
    int result = transact(2);
    if (result) return result;
    memcpy(payload, messages[1].bytes, length);
    return store(caller, &data, asked.data, in_caller);
}

/* The address that I2C_SLAVE has set, one per open file. */
static uint16_t *slave_of(struct fuse_file_info *file) {
    return (uint16_t *)(uintptr_t)file->fh;
}

static int bus_ioctl(const char *path, unsigned command, void *argument, struct fuse_file_info *file, unsigned flags,
                     void *data) {
    (void)path, (void)flags, (void)data;
    pid_t caller = fuse_get_context()->pid;
    unsigned long functions = I2C_FUNC_I2C | I2C_FUNC_SMBUS_QUICK | I2C_FUNC_SMBUS_BYTE | I2C_FUNC_SMBUS_BYTE_DATA |
                              I2C_FUNC_SMBUS_WORD_DATA | I2C_FUNC_SMBUS_I2C_BLOCK;
    switch (command) {
    case I2C_FUNCS:
        return store(caller, &functions, argument, sizeof functions);
    case I2C_SLAVE:
    case I2C_SLAVE_FORCE:
        *slave_of(file) = (uint16_t)(uintptr_t)argument;
        return 0;
    case I2C_RDWR:
        return read_write(caller, argument);
    case I2C_SMBUS:
        return smbus(caller, *slave_of(file), argument);
    default:
        return -ENOTTY;
    }
}

/* --- the file ----------------------------------------------------------------------------------------------------- */

static int bus_getattr(const char *path, struct stat *status, struct fuse_file_info *file) {
    (void)file;
    if (strcmp(path, "/") == 0) {
        status->st_mode = S_IFDIR | 0755;
        status->st_nlink = 2;
        return 0;
    }
    if (strcmp(path, FILE_PATH) != 0) return -ENOENT;
    status->st_mode = S_IFREG | 0666;
    status->st_nlink = 1;
    return 0;
}

static int bus_readdir(const char *path, void *buffer, fuse_fill_dir_t fill, off_t offset, struct fuse_file_info *file,
                       enum fuse_readdir_flags flags) {
    (void)path, (void)offset, (void)file, (void)flags;
    fill(buffer, FILE_PATH + 1, NULL, 0, 0);
    return 0;
}

static int bus_open(const char *path, struct fuse_file_info *file) {
    if (strcmp(path, FILE_PATH) != 0) return -ENOENT;
    uint16_t *slave = calloc(1, sizeof *slave);
    if (!slave) return -ENOMEM;
    file->fh = (uintptr_t)slave;
    return 0;
}

static int bus_release(const char *path, struct fuse_file_info *file) {
    (void)path;
    free(slave_of(file));
    return 0;
}

static const struct fuse_operations operations = {
    .getattr = bus_getattr,
    .readdir = bus_readdir,
    .open = bus_open,
    .release = bus_release,
    .ioctl = bus_ioctl,
};

int main(int count, char **arguments) {
    if (count != 3) {
        fprintf(stderr, "usage: i2c-file MOUNTPOINT SOCKET\n");
        return 2;
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* nothing of a test outlives it */
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strncpy(address.sun_path, arguments[2], sizeof address.sun_path - 1);
    listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listening < 0 || bind(listening, (struct sockaddr *)&address, sizeof address) || listen(listening, 1)) {
        perror(arguments[2]);
        return 1;
    }
    char *fuse_arguments[] = {arguments[0], arguments[1], "-f", "-s", NULL};
    return fuse_main(4, fuse_arguments, &operations, NULL);
}
