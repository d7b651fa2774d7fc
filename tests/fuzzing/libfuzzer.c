/* libFuzzer in front of programs/feed.py, whose C text is compiled beside this with "main" under another name.
 *
 * The program has the first thread, for it looks for its stack there, and pipes for standard input and output; libFuzzer
 * has another one. An input goes in as the line and the bytes that the program reads, and has been dealt with when its
 * line of answer has come. The environment says which parser is meant. A program that ends has been broken.
 */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int importos_program(int count, char **arguments);
int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*one)(const uint8_t *data, size_t size));

static int inputs[2], answers[2];
static int argument_count;
static char **own_arguments;
static const char *parser;

static int one(const uint8_t *data, size_t size) {
    char text[64];
    int length = snprintf(text, sizeof text, "%s %zu\n", parser, size);
    if (write(inputs[1], text, (size_t)length) != length) abort();
    for (size_t done = 0; done < size;) {
        ssize_t written = write(inputs[1], data + done, size - done);
        if (written <= 0) abort();
        done += (size_t)written;
    }
    for (char byte = 0; byte != '\n';)
        if (read(answers[0], &byte, 1) != 1) abort();
    return 0;
}

static void *look(void *unused) {
    (void)unused;
    exit(LLVMFuzzerRunDriver(&argument_count, &own_arguments, one));
}

int main(int count, char **arguments) {
    pthread_t thread;
    argument_count = count;
    own_arguments = arguments;
    parser = getenv("FUZZED_PARSER");
    if (parser == NULL || pipe(inputs) != 0 || pipe(answers) != 0) abort();
    dup2(inputs[0], 0);
    dup2(answers[1], 1);
    if (pthread_create(&thread, NULL, look, NULL) != 0) abort();
    importos_program(1, arguments);
    abort();
}
