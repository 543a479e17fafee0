// A line between the program and the throw-away server that breaks where a test wants it: a socket in a folder of its
// own, whose connections are carried on to the server by a thread, byte by byte as counted.
#pragma once

#include <atomic>
#include <cstddef>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/database.hpp"

namespace tas::test {

enum class Way { to_server, to_client };
enum class Fate {
  cut,   // both ends are closed after exactly so many bytes
  stall  // nothing is carried any more, in neither direction, and nothing is closed
};

class BadLine {
 public:
  // `url` of the server, which has a folder as its host.
  explicit BadLine(std::string url);
  ~BadLine();
  BadLine(const BadLine&) = delete;
  BadLine& operator=(const BadLine&) = delete;

  // The same database through this line.
  std::string url() const { return url_; }

  // The next `connections` connections break after `bytes` of that direction; later ones are sound.
  void break_after(Way, std::size_t bytes, Fate = Fate::cut, int connections = 1);
  // Every connection that there is now stalls.
  void stall_now() { is_stalled_ = true; }

  // What went through since the last call of forget().
  std::string carried(Way) const;
  int connections() const;
  void forget();

 private:
  struct Session {
    int client, server;
    std::size_t left[2];
    Fate fate;
    bool is_doomed, is_stalled = false;
  };
  void run();
  void accept_one();
  // False when the session is over.
  bool carry(Session&, Way);

  TempFolder folder_;
  std::string server_folder_, url_;
  int listening_ = -1;
  int wake_[2] = {-1, -1};
  mutable std::mutex mutex_;
  std::vector<Session> sessions_;  // of the thread only
  std::string carried_[2];
  Way way_ = Way::to_server;
  Fate fate_ = Fate::cut;
  std::size_t bytes_ = 0;
  int doomed_ = 0, connections_ = 0;
  std::atomic<bool> is_stalled_ = false;
  std::thread thread_;
};

// How many bytes each message ends after, for what one side said in one connection: a line may break there, or within.
std::vector<std::size_t> message_ends(const std::string& carried, Way);

}  // namespace tas::test
