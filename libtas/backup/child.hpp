// Programs of others, for what only they can do: pg_dump, pg_restore, a server for the time of a proof.
#pragma once

#include <sys/types.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "libtas/base/io.hpp"

namespace tas::backup {

struct Account {
  uid_t user;
  gid_t group;
};

struct Command {
  std::vector<std::string> words;                  // the program, searched in PATH, and its arguments: never a secret
  std::map<std::string, std::string> environment;  // in addition to our own; secrets belong here
  std::optional<Account> account = {};             // whom it runs as, in the folder /; ours when left out
};

// Runs it; what it prints goes to `out`. Throws config when it is not installed, failed with the last it said to stderr
// when it exits otherwise than with 0, and whatever `out` throws; then it is killed. It ends when we do.
void run(const Command&, Sink& out);
// The same, fed with what `in` gives.
void feed(const Command&, Source& in);

// Runs beside us. It is told by the signal `farewell` when the object dies, and killed after a second; when we are killed, so is it.
class Service {
 public:
  Service(const Command&, int farewell);  // throws io
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  // Waits until it ends by itself. Throws like run().
  void join();
  // Throws like run() when it has ended, whatever it did.
  void require_running();
  // Tells it and waits until it has ended. Another thread may call it while this one waits in join().
  void quit() noexcept;

 private:
  class Process;
  std::unique_ptr<Process> process_;
};

}  // namespace tas::backup
