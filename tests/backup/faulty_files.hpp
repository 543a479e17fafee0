// The file system, whose n-th call fails as a disk does: once, half-way through a write; or is the last of the process.
#pragma once

#include <unistd.h>

#include <memory>
#include <utility>

#include "libtas/backup/files.hpp"
#include "libtas/base/error.hpp"

namespace tas::test {

class FaultyFiles final : public backup::FileSystem {
 public:
  enum class Failure { error, death };
  // `death`: the process is gone before the call, as if it were killed.
  explicit FaultyFiles(int fails_at, Failure how = Failure::error) : left_{fails_at}, how_{how} {}
  bool has_failed() const { return left_ <= 0; }

  std::unique_ptr<backup::NewFile> create(const backup::fs::path& file) override {
    count();
    return std::make_unique<File>(*this, real_.create(file));
  }
  void rename_new(const backup::fs::path& from, const backup::fs::path& to) override { count(), real_.rename_new(from, to); }
  void replace(const backup::fs::path& from, const backup::fs::path& to) override { count(), real_.replace(from, to); }
  void link_new(const backup::fs::path& file, const backup::fs::path& name) override { count(), real_.link_new(file, name); }
  void exchange(const backup::fs::path& a, const backup::fs::path& b) override { count(), real_.exchange(a, b); }
  // Clearing away is what happens after a failure: it works.
  void remove(const backup::fs::path& file) override { real_.remove(file); }
  void sync_folder(const backup::fs::path& folder) override { count(), real_.sync_folder(folder); }

 private:
  void count() {
    if (--left_ != 0) return;
    if (how_ == Failure::death) _exit(9);
    throw Error{Errc::io, "the disk failed"};
  }

  class File final : public backup::NewFile {
   public:
    File(FaultyFiles& owner, std::unique_ptr<backup::NewFile> real) : owner_{owner}, real_{std::move(real)} {}
    void write(std::string_view bytes) override {
      if (owner_.left_ == 1) real_->write(bytes.substr(0, bytes.size() / 2));
      owner_.count();
      real_->write(bytes);
    }
    void sync() override { owner_.count(), real_->sync(); }
    void close() override { owner_.count(), real_->close(); }

   private:
    FaultyFiles& owner_;
    std::unique_ptr<backup::NewFile> real_;
  };

  backup::FileSystem& real_ = backup::real_files();
  int left_;
  Failure how_;
};

}  // namespace tas::test
