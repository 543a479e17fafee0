// A PostgreSQL server for the time of one proof, for accounts that may not make a database on the real one.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "libtas/backup/child.hpp"
#include "libtas/backup/on_signal.hpp"
#include "libtas/backup/own_folder.hpp"
#include "libtas/db/connection.hpp"
#include "libtas/db/dsn.hpp"

namespace tas::backup {

// In a folder of its own (0700), reached only through a socket in it, and gone with the object, or when a signal comes. It
// writes without flushing: nobody needs again what is in it. It runs as our account; root, whom servers refuse, lends it
// the account postgres, or nobody.
class OwnServer {
 public:
  // Made below `temporary` from Debian's programs of that major version. Throws config when they are not installed or do
  // not do what they should, cannot_create when there can be no such folder, io for a full disk.
  OwnServer(const std::filesystem::path& temporary, int major);
  ~OwnServer();
  OwnServer(const OwnServer&) = delete;
  OwnServer& operator=(const OwnServer&) = delete;

  // As its superuser.
  db::Dsn dsn() const;
  // The accounts of the real server, without their rights: what a backup grants names them.
  void add_accounts_of(db::Connection&);

 private:
  void initialize();
  void start();
  bool answers();
  void stop() noexcept;

  std::filesystem::path programs_;
  std::optional<Account> account_;
  OwnFolder folder_;
  std::unique_ptr<Service> running_;
  std::optional<OnSignal> on_signal_;
};

}  // namespace tas::backup
