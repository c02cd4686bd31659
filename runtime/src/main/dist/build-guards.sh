#!/bin/sh
# Builds the guard for both distributions: build-guards.sh SOURCE FOLDER makes FOLDER/x64 and FOLDER/arm64.
# Where a compiler is missing, that distribution carries the source only.
set -eu

source=$1
folder=$2

# $1: the distribution's name, $2: its machine, $3: the compiler elsewhere
build() {
    compiler=$3
    [ "$(uname -m)" != "$2" ] || compiler=cc
    rm -rf "${folder:?}/$1"
    if ! command -v "$compiler" >/dev/null; then
        echo "no $compiler: the distribution for linux-$1 carries the guard's source only"
        return
    fi
    mkdir -p "$folder/$1"
    "$compiler" -std=c11 -O2 -Wall -Wextra -static -o "$folder/$1/spikerig-guard" "$source"
}

build x64 x86_64 x86_64-linux-gnu-gcc
build arm64 aarch64 aarch64-linux-gnu-gcc
