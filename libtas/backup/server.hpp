// Backups of a PostgreSQL database by its own programs, and databases beside it: to prove a backup, or to take its place.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "libtas/backup/contents.hpp"
#include "libtas/backup/held_name.hpp"
#include "libtas/backup/repository.hpp"
#include "libtas/db/dsn.hpp"

namespace tas::backup {

// Writes the archive of the whole database (pg_dump -Fc -Z0) and describes it, both of one snapshot. Throws config when
// pg_dump is older than the server, forbidden when row-level security would hide rows from this account, unreachable
// through a pooler.
Description dump(const db::Dsn&, Sink& archive);

// The name of the database in the address. Throws usage when it names none.
std::string database_of(const db::Dsn&);

// Whether this account may make databases.
bool may_make_databases(db::Connection&);

// A database on the same server, filled from a backup; dropped with the object, or when a signal comes, unless it was kept. What a
// run that was killed at once has left is found by drop_left_behind().
class SideDatabase {
 public:
  SideDatabase(const db::Dsn& server, Purpose, Instant now);
  ~SideDatabase();
  SideDatabase(const SideDatabase&) = delete;
  SideDatabase& operator=(const SideDatabase&) = delete;
  const std::string& name() const noexcept { return name_; }

  // Makes it by pg_restore, and compares it with the manifest. A replacement gets the encoding, owners, settings and rights of
  // what was backed up, for which a superuser is needed, or an account that may make databases and is a member of the owners. Throws bad_data when it
  // is not what it was, forbidden when the account may not make databases, unreachable through a pooler.
  void fill(const Repository&, const Manifest&);
  void keep() { is_kept_ = true; }

 private:
  std::vector<std::string> statements_for(const fs::path& archive) const;
  // As statements that would make them, with a blank before each.
  std::string missing_accounts(const fs::path& archive) const;
  void require_right_to_make() const;
  void make(const std::string& statement);
  void restore(const fs::path& archive) const;

  db::Dsn server_;
  Purpose purpose_;
  std::string name_;
  std::unique_ptr<HeldName> held_;  // from before it is made until it is gone or has another name
  bool is_kept_ = false;
  std::optional<OnSignal> on_signal_;
};

// The side database becomes the database of the address, at one moment. Returns the name under which the old one is kept,
// empty when there was none. Throws busy while somebody is connected to it.
std::string put_in_place(SideDatabase&, const db::Dsn&, Instant now);
// Exchanges it again with the newest that was kept. Throws not_found, busy.
std::string swap_back(const db::Dsn&);

// The archive as pg_restore lists it: only its beginning is read. Throws bad_data when its bytes are not those that were written,
// failed when pg_restore does not list them.
void require_archive(const Repository&, const Manifest&);

}  // namespace tas::backup
