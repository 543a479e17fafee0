// A file system of 1 MiB that fills up; needs root.
#pragma once

#include <sys/mount.h>
#include <unistd.h>

#include <filesystem>

namespace tas::test {

class TinyDisk {
 public:
  explicit TinyDisk(const std::filesystem::path& at) : at_{std::filesystem::canonical(at)} {
    mounted_ = geteuid() == 0 && mount("tas-test", at_.c_str(), "tmpfs", 0, "size=1m,mode=0700") == 0;
  }
  ~TinyDisk() {
    if (mounted_) umount2(at_.c_str(), MNT_DETACH);
  }
  TinyDisk(const TinyDisk&) = delete;
  TinyDisk& operator=(const TinyDisk&) = delete;
  bool is_mounted() const { return mounted_; }

 private:
  std::filesystem::path at_;
  bool mounted_ = false;
};

}  // namespace tas::test
