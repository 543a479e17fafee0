#include "tests/support/bad_line.hpp"

#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace tas::test {
namespace {

constexpr std::size_t kUnlimited = static_cast<std::size_t>(-1);

sockaddr_un address_in(const std::string& folder) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = folder + "/.s.PGSQL.5432";
  REQUIRE(path.size() < sizeof address.sun_path);
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return address;
}

bool write_all(int fd, const char* bytes, std::size_t size) {
  while (size > 0) {
    const auto n = send(fd, bytes, size, MSG_NOSIGNAL);
    if (n <= 0) return false;
    bytes += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

}  // namespace

BadLine::BadLine(std::string url) {
  const auto host = url.find("host=") + 5;
  const auto end = std::min(url.find('&', host), url.size());
  server_folder_ = url.substr(host, end - host);
  // The links in the folder's path are resolved, because the path of a socket must be short; its blank is encoded.
  const auto own = std::filesystem::canonical(folder_.path()).string();
  std::string encoded;
  for (const char c : own) encoded += c == ' ' ? std::string{"%20"} : std::string{c};
  url_ = url.replace(host, end - host, encoded);
  listening_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto address = address_in(own);
  REQUIRE(bind(listening_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  REQUIRE(listen(listening_, 64) == 0);
  REQUIRE(pipe(wake_) == 0);
  thread_ = std::thread{[this] { run(); }};
}

BadLine::~BadLine() {
  close(wake_[1]);
  thread_.join();
  close(wake_[0]);
  close(listening_);
}

void BadLine::break_after(Way way, std::size_t bytes, Fate fate, int connections) {
  const std::lock_guard lock{mutex_};
  way_ = way;
  bytes_ = bytes;
  fate_ = fate;
  doomed_ = connections;
}

std::string BadLine::carried(Way way) const {
  const std::lock_guard lock{mutex_};
  return carried_[static_cast<int>(way)];
}

int BadLine::connections() const {
  const std::lock_guard lock{mutex_};
  return connections_;
}

void BadLine::forget() {
  const std::lock_guard lock{mutex_};
  for (auto& bytes : carried_) bytes.clear();
  connections_ = 0;
}

void BadLine::accept_one() {
  const int client = accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
  const int server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto address = address_in(server_folder_);
  if (client < 0 || connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    close(client);
    close(server);
    return;
  }
  const std::lock_guard lock{mutex_};
  ++connections_;
  Session session{client, server, {kUnlimited, kUnlimited}, fate_, doomed_ > 0};
  if (doomed_ > 0) {
    session.left[static_cast<int>(way_)] = bytes_;
    --doomed_;
  }
  sessions_.push_back(session);
}

bool BadLine::carry(Session& session, Way way) {
  const int from = way == Way::to_server ? session.client : session.server;
  const int to = way == Way::to_server ? session.server : session.client;
  std::array<char, 65536> bytes{};
  const auto n = recv(from, bytes.data(), bytes.size(), 0);
  if (n <= 0) return false;
  auto& left = session.left[static_cast<int>(way)];
  const auto carried = std::min(left, static_cast<std::size_t>(n));
  {
    const std::lock_guard lock{mutex_};
    carried_[static_cast<int>(way)].append(bytes.data(), carried);
  }
  if (!write_all(to, bytes.data(), carried)) return false;
  if (left != kUnlimited) left -= carried;
  if (left > 0) return true;
  session.is_stalled = session.fate == Fate::stall;
  return session.is_stalled;
}

void BadLine::run() {
  while (true) {
    std::vector<pollfd> lines{{wake_[0], POLLIN, 0}, {listening_, POLLIN, 0}};
    const short events = is_stalled_ ? 0 : POLLIN;
    for (const auto& s : sessions_) {
      for (const int fd : {s.client, s.server}) lines.push_back({s.is_stalled ? -1 : fd, events, 0});
    }
    poll(lines.data(), lines.size(), 10);
    if (lines[0].revents != 0) break;
    for (std::size_t i = 0; i < sessions_.size(); ++i) {
      auto& s = sessions_[i];
      if (is_stalled_) s.is_stalled = true;
      if (s.is_stalled) continue;
      bool goes_on = !s.is_doomed || (s.left[0] > 0 && s.left[1] > 0);
      if (goes_on && lines[2 + 2 * i].revents != 0) goes_on = carry(s, Way::to_server);
      if (goes_on && !s.is_stalled && lines[3 + 2 * i].revents != 0) goes_on = carry(s, Way::to_client);
      if (goes_on) continue;
      close(s.client);
      close(s.server);
      s.client = s.server = -1;
    }
    std::erase_if(sessions_, [](const Session& s) { return s.client < 0; });
    if (lines[1].revents != 0) accept_one();
  }
  for (const auto& s : sessions_) {
    close(s.client);
    close(s.server);
  }
}

// https://www.postgresql.org/docs/15/protocol-message-formats.html: a letter, and a length that counts itself; the first
// message of a client has no letter.
std::vector<std::size_t> message_ends(const std::string& carried, Way way) {
  std::vector<std::size_t> ends;
  for (std::size_t at = 0; at + 5 <= carried.size();) {
    const std::size_t letter = at == 0 && way == Way::to_server ? 0 : 1;
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i) length = length << 8U | static_cast<unsigned char>(carried[at + letter + i]);
    at += letter + length;
    ends.push_back(at);
  }
  return ends;
}

}  // namespace tas::test
