#!/bin/sh
# Runs a command where `/dev/i2c-1` is what i2c-file serves: in a mount namespace of its own, seen by nobody else.
#
#     unshare -m --propagation private sh i2c-namespace.sh I2C_FILE FOLDER COMMAND ARGUMENT...
#
# FOLDER is empty; the socket to the chips is FOLDER/chips.
set -eu

server=$1
folder=$2
shift 2

mkdir "$folder/bus" "$folder/dev"
"$server" "$folder/bus" "$folder/chips" &
for _ in 1 2 3 4 5 6 7 8 9 10; do
    [ ! -e "$folder/bus/i2c-1" ] || break
    sleep 0.1
done

mount -t tmpfs tmpfs "$folder/dev"
for node in null zero full random urandom tty ptmx i2c-1; do
    : >"$folder/dev/$node"
done
for node in null zero full random urandom tty ptmx; do
    mount --bind "/dev/$node" "$folder/dev/$node"
done
mkdir "$folder/dev/pts" "$folder/dev/shm"
mount --bind /dev/pts "$folder/dev/pts"
mount --bind /dev/shm "$folder/dev/shm"
ln -s /proc/self/fd "$folder/dev/fd"
mount --bind "$folder/bus/i2c-1" "$folder/dev/i2c-1"
mount --move "$folder/dev" /dev
exec "$@"
