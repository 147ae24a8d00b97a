/*
 * Preloaded into ippeveprinter: its engine begins LATE_ENGINE milliseconds after the document is complete, as it may on
 * any printer that is busy. The printer's main thread starts those that serve clients; only these start the engine's.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

typedef int create(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);

struct work {
  void *(*start)(void *);
  void *argument;
};

static void *late(void *given) {
  struct work work = *(struct work *)given;
  free(given);
  usleep(1000 * atoi(getenv("LATE_ENGINE")));
  return work.start(work.argument);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument) {
  create *real = (create *)dlsym(RTLD_NEXT, "pthread_create");
  if (gettid() == getpid()) return real(thread, attributes, start, argument);
  struct work *work = malloc(sizeof *work);
  work->start = start;
  work->argument = argument;
  return real(thread, attributes, late, work);
}
