/* The first process of the Linux guest of the disk benchmark: loads the modules of /etc/modules, runs dd as /etc/runs
   says, one line of arguments each, and switches the machine off. What dd prints of itself goes to the serial line. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void run(char *line) {
    char *words[16] = {"/bin/dd"};
    int count = 1;
    for (char *word = strtok(line, " "); word && count < 15; word = strtok(NULL, " ")) words[count++] = word;
    pid_t child = fork();
    if (child == 0) {
        execv(words[0], words);
        perror(words[0]);
        _exit(127);
    }
    waitpid(child, NULL, 0);
}

int main(void) {
    char line[512];
    mkdir("/dev", 0755);
    mkdir("/mnt", 0755);
    mount("dev", "/dev", "devtmpfs", 0, NULL);
    int console = open("/dev/console", O_RDWR);
    for (int number = 0; number < 3; number++) dup2(console, number);
    FILE *modules = fopen("/etc/modules", "r");
    while (modules && fgets(line, sizeof line, modules)) {
        line[strcspn(line, "\n")] = 0;
        int file = open(line, O_RDONLY);
        if (file < 0 || syscall(SYS_finit_module, file, "", 0)) perror(line);
        close(file);
    }
    for (int turn = 0; turn < 500 && access("/dev/vda", F_OK); turn++) usleep(10000);
    if (mount("/dev/vda", "/mnt", "vfat", MS_RDONLY, NULL)) perror("mount");
    FILE *runs = fopen("/etc/runs", "r");
    while (runs && fgets(line, sizeof line, runs)) {
        line[strcspn(line, "\n")] = 0;
        printf("run %s\n", line);
        fflush(stdout);
        run(line);
    }
    sync();
    reboot(RB_POWER_OFF);
}
