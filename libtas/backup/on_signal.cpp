#include "libtas/backup/on_signal.hpp"

#include <pthread.h>
#include <unistd.h>

#include <csignal>
#include <thread>

namespace tas::backup {
namespace {

// Signals belong to the process, so there is one list. Never destroyed: the thread that reads it lives to the very end.
struct Registry {
  std::recursive_mutex mutex;
  std::list<std::function<void()>> undos;
};
Registry& registry() {
  static auto& only = *new Registry;
  return only;
}

sigset_t signals_heeded() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, signal);
  return set;
}

[[noreturn]] void wait_for_the_end() {
  const sigset_t set = signals_heeded();
  int signal = 0;
  while (sigwait(&set, &signal) != 0) {}
  // Whoever sends a second one has no patience left.
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
  Registry& known = registry();
  const std::unique_lock lock{known.mutex};
  for (auto undo = known.undos.rbegin(); undo != known.undos.rend(); ++undo) (*undo)();
  _exit(128 + signal);
}

}  // namespace

OnSignal::OnSignal(std::function<void()> undo) {
  const std::unique_lock lock{registry().mutex};
  place_ = registry().undos.insert(registry().undos.end(), std::move(undo));
}

OnSignal::~OnSignal() {
  const std::unique_lock lock{registry().mutex};
  registry().undos.erase(place_);
}

Undisturbed::Undisturbed() : lock_{registry().mutex} {}

void heed_signals() {
  sigset_t set = signals_heeded();
  // One that is ignored (nohup) stays so.
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
    struct sigaction current {};
    if (sigaction(signal, nullptr, &current) == 0 && current.sa_handler == SIG_IGN) sigdelset(&set, signal);
  }
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::thread{wait_for_the_end}.detach();
}

}  // namespace tas::backup
