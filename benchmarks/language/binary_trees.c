/* Millions of small tree nodes from malloc and back to free: the twin of binary_trees.py. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define MINIMUM_DEPTH 4
#define MAXIMUM_DEPTH 15

struct tree {
    struct tree *left, *right;
};

static struct tree *make(int64_t depth)
{
    struct tree *tree = malloc(sizeof *tree);
    if (tree == NULL)
        abort();
    tree->left = depth == 0 ? NULL : make(depth - 1);
    tree->right = depth == 0 ? NULL : make(depth - 1);
    return tree;
}

static int64_t check(const struct tree *tree)
{
    if (tree->left == NULL || tree->right == NULL)
        return 1;
    return 1 + check(tree->left) + check(tree->right);
}

static void drop(struct tree *tree)
{
    if (tree == NULL)
        return;
    drop(tree->left);
    drop(tree->right);
    free(tree);
}

static int64_t make_check_drop(int64_t depth)
{
    struct tree *tree = make(depth);
    int64_t result = check(tree);
    drop(tree);
    return result;
}

int main(void)
{
    printf("stretch tree of depth %d\t check: %lld\n", MAXIMUM_DEPTH + 1, (long long)make_check_drop(MAXIMUM_DEPTH + 1));
    struct tree *long_lived = make(MAXIMUM_DEPTH);
    for (int64_t depth = MINIMUM_DEPTH; depth <= MAXIMUM_DEPTH; depth += 2) {
        int64_t trees = (int64_t)1 << (MAXIMUM_DEPTH - depth + MINIMUM_DEPTH), total = 0;
        for (int64_t i = 0; i < trees; i++)
            total += make_check_drop(depth);
        printf("%lld\t trees of depth %lld\t check: %lld\n", (long long)trees, (long long)depth, (long long)total);
    }
    printf("long lived tree of depth %d\t check: %lld\n", MAXIMUM_DEPTH, (long long)check(long_lived));
    drop(long_lived);
    return 0;
}
