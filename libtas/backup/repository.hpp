// The folder of backups: plain files, and what is known of each. A backup is there when its manifest is, and the manifest
// appears last.
//
// Reading needs no lock. Whoever changes something holds a Lock.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/backup/files.hpp"
#include "libtas/backup/manifest.hpp"
#include "libtas/backup/seal.hpp"

namespace tas::backup {

struct Entry {
  Manifest manifest;
  State state;
  // Why it cannot be used, seen without reading it: its file is missing or has another length, or that is so of the full backup
  // that it needs.
  std::string problem;
  // Why nobody can say how it stands, or whether it is pinned: its state file, or that of the full backup that it needs, or the
  // manifest of that cannot be read. It does not count as sound then, and is never deleted.
  std::string unknown = {};

  // Sound: it was read back when it was made, and nothing has been found wrong since, nor with the full backup that it needs.
  bool is_verified() const;
  bool is_pinned(Instant now) const;
};

struct Contents {
  std::vector<Entry> entries;        // oldest first
  std::vector<std::string> strange;  // in words: manifests that cannot be read
  bool is_closed = false;            // some of these because this account has no right to
  std::vector<std::string> orphans;  // files of backups without a manifest: one is being made just now, or a manifest was lost
  std::vector<std::string> illegible = {};  // in words: state files that cannot be read, with the cure
};

// "ID.manifest.json"
std::string manifest_name(const std::string& id);

class Repository {
 public:
  // Nothing is touched. Throws no_input when there is no such folder, forbidden when others may write into it.
  static Repository open(const fs::path& folder, FileSystem& = real_files());
  // Makes the folder (0700) when it is not there.
  static Repository open_or_create(const fs::path& folder, FileSystem& = real_files());

  const fs::path& folder() const noexcept { return folder_; }
  FileSystem& files() const noexcept { return files_; }
  fs::path path(const std::string& file) const { return folder_ / file; }
  // Of all files in it. Throws forbidden, io.
  std::vector<std::string> names() const;

  // This account may: it is neither on a read-only medium nor another account's.
  bool can_be_changed() const;

  // Where what is taken out for a moment is put, under a name that nobody lists: in the repository, or where it was told to work.
  fs::path scratch(const std::string& name) const { return (work_.empty() ? folder_ : work_) / (std::string{kPartial} + name); }
  void work_in(fs::path folder) { work_ = std::move(folder); }

  // Headings say everything but the tables of each backup.
  Contents contents(Reading = Reading::whole) const;
  // Other accounts see the names in it, so what is backed up and when; not what is in the files. A group may be meant to.
  bool can_others_look() const;
  // The newest sound one of each database; at least one. Throws not_found.
  static std::vector<const Entry*> latest_of_each(const std::vector<Entry>&);
  // "latest" where all are of one database, an id, or a part of one that is unique. Throws not_found, ambiguous.
  static const Entry& find(const std::vector<Entry>&, std::string_view name);

  // Sealed for this public key; empty: not encrypted.
  std::string recipient() const;
  // From now on. Under the lock.
  void encrypt_for(const std::string& recipient) const;
  // What opens them, for as long as this object and its copies live; null: nobody said.
  void unlock(Identity identity) { identity_ = std::make_shared<const Identity>(std::move(identity)); }
  const Identity* identity() const noexcept { return identity_.get(); }

  // An id for a backup of `name` made now that no other has.
  std::string free_id(const std::string& name, Instant now) const;
  // What runs that were killed have left. Under the lock.
  void clear_away() const;

  // Both appear, the manifest last, or neither.
  void publish(Partial& data, const Manifest&) const;
  void write(const Manifest&, const State&) const;
  // The manifest first: what is half removed is not listed.
  void remove(const Manifest&) const;

 private:
  Repository(fs::path folder, FileSystem& files) : folder_{std::move(folder)}, files_{files} {}

  fs::path folder_, work_;
  FileSystem& files_;
  std::shared_ptr<const Identity> identity_;
};

// Throws forbidden where there are backups, and this account may read none: that is another matter than none.
void require_readable(const Contents&, const Repository&);

// One process at a time changes a repository; gone with the process. Throws busy naming the holder after `patience`.
class Lock {
 public:
  Lock(const Repository&, const std::string& holder, Minutes patience);
  // For who only reads what must not change meanwhile, and can change nothing himself: several at a time. Where there is no lock
  // file that he may read, nobody is kept out.
  Lock(const Repository&, Minutes patience);
  ~Lock();
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  void take(int how, const fs::path& file, Minutes patience);

  int fd_;
};

}  // namespace tas::backup
