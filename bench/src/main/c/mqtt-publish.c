/* Publishes messages of BYTES as fast as libmosquitto does, for SECONDS: the yardstick of TelemetryLoad.
 *
 *   cc -O2 -o mqtt-publish mqtt-publish.c -lmosquitto && ./mqtt-publish PORT QOS SECONDS BYTES
 *
 * At most WINDOW messages wait inside the client, so that it measures what arrives and not what it can store. */
#include <mosquitto.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { WINDOW = 1024, BYTES_MAX = 65536 };

static atomic_long done;
static atomic_int connected;

static void on_connect(struct mosquitto *client, void *context, int code) {
    (void)client, (void)context;
    connected = code == 0;
}

static void on_publish(struct mosquitto *client, void *context, int id) {
    (void)client, (void)context, (void)id;
    done++;
}

static double now_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void nap(void) {
    struct timespec t = {0, 50000};
    nanosleep(&t, NULL);
}

int main(int argc, char **argv) {
    static char payload[BYTES_MAX];
    if (argc != 5 || atoi(argv[4]) > BYTES_MAX) {
        fprintf(stderr, "usage: mqtt-publish PORT QOS SECONDS BYTES\n");
        return 2;
    }
    int qos = atoi(argv[2]);
    double seconds = atof(argv[3]);
    int bytes = atoi(argv[4]);
    mosquitto_lib_init();
    struct mosquitto *client = mosquitto_new(NULL, true, NULL);
    mosquitto_connect_callback_set(client, on_connect);
    mosquitto_publish_callback_set(client, on_publish);
    if (mosquitto_connect(client, "127.0.0.1", atoi(argv[1]), 60) != MOSQ_ERR_SUCCESS
        || mosquitto_loop_start(client) != MOSQ_ERR_SUCCESS) {
        fprintf(stderr, "no connection\n");
        return 1;
    }
    while (!connected) {
        nap();
    }
    long sent = 0;
    double start = now_s();
    while (now_s() - start < seconds) {
        if (sent - done < WINDOW) {
            if (mosquitto_publish(client, NULL, "bench/c", bytes, payload, qos, false) != MOSQ_ERR_SUCCESS) {
                return 1;
            }
            sent++;
        } else {
            nap();
        }
    }
    double took = now_s() - start;
    printf("libmosquitto qos %d: %.0f messages/s of %d bytes\n", qos, (double)done / took, bytes);
    return 0;
}
