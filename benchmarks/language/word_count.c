/* A long text is made, split and counted in a hash table of its own: the twin of word_count.py. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORDS_PER_LINE 12
#define LINES 5000
#define ROUNDS 15
#define SYLLABLE_COUNT 16

static const char *const syllables[SYLLABLE_COUNT] = {"ka",  "ro",  "mi", "te",  "lu", "sha", "no",  "vi",
                                                      "den", "pra", "go", "wen", "xi", "bo",  "ful", "zar"};
static int64_t state = 2024;

static int64_t below(int64_t limit)
{
    state = (state * 1103515245 + 12345) % 2147483648;
    return (state >> 16) % limit;
}

struct buffer {
    char *bytes;
    size_t size, capacity;
};

static void append(struct buffer *buffer, const char *bytes, size_t size)
{
    if (buffer->size + size > buffer->capacity) {
        buffer->capacity = (buffer->size + size) * 2;
        buffer->bytes = realloc(buffer->bytes, buffer->capacity);
        if (buffer->bytes == NULL)
            abort();
    }
    memcpy(buffer->bytes + buffer->size, bytes, size);
    buffer->size += size;
}

static void make_text(struct buffer *text)
{
    text->size = 0;
    for (int line = 0; line < LINES; line++) {
        for (int word = 0; word < WORDS_PER_LINE; word++) {
            int64_t count = 1 + below(4);
            for (int64_t i = 0; i < count; i++) {
                const char *syllable = syllables[below(SYLLABLE_COUNT)];
                append(text, syllable, strlen(syllable));
            }
            append(text, word + 1 < WORDS_PER_LINE ? " " : "\n", 1);
        }
    }
    text->size--;
}

struct entry {
    char *word;
    size_t size;
    uint64_t hash;
    int64_t count;
};

static struct entry *table;
static size_t table_size, used;

static uint64_t hash_of(const char *bytes, size_t size)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 1099511628211u;
    return hash;
}

static struct entry *slot(const char *word, size_t size, uint64_t hash)
{
    size_t i = hash & (table_size - 1);
    while (table[i].word != NULL) {
        if (table[i].hash == hash && table[i].size == size && memcmp(table[i].word, word, size) == 0)
            break;
        i = (i + 1) & (table_size - 1);
    }
    return &table[i];
}

static void grow(void)
{
    struct entry *old = table;
    size_t old_size = table_size;
    table_size = old_size ? old_size * 2 : 64;
    table = calloc(table_size, sizeof *table);
    if (table == NULL)
        abort();
    for (size_t i = 0; i < old_size; i++)
        if (old[i].word != NULL)
            *slot(old[i].word, old[i].size, old[i].hash) = old[i];
    free(old);
}

static void count_word(const char *word, size_t size)
{
    if (used * 3 >= table_size * 2)
        grow();
    uint64_t hash = hash_of(word, size);
    struct entry *entry = slot(word, size, hash);
    if (entry->word == NULL) {
        entry->word = malloc(size + 1);
        if (entry->word == NULL)
            abort();
        memcpy(entry->word, word, size);
        entry->word[size] = 0;
        entry->size = size;
        entry->hash = hash;
        used++;
    }
    entry->count++;
}

static int64_t count_words(const struct buffer *text)
{
    int64_t letters = 0;
    size_t start = 0;
    for (size_t i = 0; i <= text->size; i++) {
        if (i == text->size || text->bytes[i] == ' ' || text->bytes[i] == '\n') {
            count_word(text->bytes + start, i - start);
            letters += (int64_t)(i - start);
            start = i + 1;
        }
    }
    return letters;
}

static int by_rank(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return strcmp(a->word, b->word);
}

int main(void)
{
    struct buffer text = {0};
    int64_t letters = 0;
    for (int i = 0; i < ROUNDS; i++) {
        make_text(&text);
        letters += count_words(&text);
    }
    struct entry *ranked = malloc(used * sizeof *ranked);
    if (ranked == NULL)
        abort();
    size_t count = 0;
    for (size_t i = 0; i < table_size; i++)
        if (table[i].word != NULL)
            ranked[count++] = table[i];
    qsort(ranked, count, sizeof *ranked, by_rank);
    printf("%lld %zu\n", (long long)letters, count);
    for (size_t i = 0; i < 10; i++)
        printf("%-12s %6lld\n", ranked[i].word, (long long)ranked[i].count);
    for (size_t i = count - 3; i < count; i++)
        printf("%-12s %6lld\n", ranked[i].word, (long long)ranked[i].count);
    return 0;
}
