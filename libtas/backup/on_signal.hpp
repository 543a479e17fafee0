// What must not stay behind when a signal ends the program: half-written files, children, scratch databases. A copy in one
// step or a wait for a lock cannot be interrupted, so nobody asks whether a signal came; a thread of its own clears away.
#pragma once

#include <functional>
#include <list>
#include <mutex>

namespace tas::backup {

// `undo` runs when TERM, INT or HUP ends the program while this object lives. It must not throw, and must not touch what
// only the other thread may.
class OnSignal {
 public:
  explicit OnSignal(std::function<void()> undo);
  ~OnSignal();
  OnSignal(const OnSignal&) = delete;
  OnSignal& operator=(const OnSignal&) = delete;

 private:
  std::list<std::function<void()>>::iterator place_;
};

// While one lives a signal waits: what happens meanwhile happens as a whole. For moments only.
class Undisturbed {
 public:
  Undisturbed();

 private:
  std::unique_lock<std::recursive_mutex> lock_;
};

// Once, first in main(), before any other thread: from here on these signals end the program with 128 + their number, after
// what is registered was undone. A second signal ends it at once.
void heed_signals();

}  // namespace tas::backup
