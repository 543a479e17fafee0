// The records of a file that could not be stored, in a file of their own: the original's header and the original bytes,
// nothing else, so that the file can be corrected and imported as it is.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace tas::exchange::in {

// Where rejected records go.
struct RejectsPlace {
  std::filesystem::path folder;  // empty: nowhere (a dry run)
  std::string name;              // "tasks.csv.rejects.csv"; a number is put in when there is such a file already
  bool is_given = false;         // the user named this very file: then it must not exist
};

// "tasks.csv.rejects.csv" and "tasks.csv.rejects.2.csv".
bool is_rejects_name(std::string_view file_name);

class Rejects {
 public:
  explicit Rejects(RejectsPlace place) : place_{std::move(place)} {}
  ~Rejects();  // removes the file unless it was kept
  Rejects(const Rejects&) = delete;
  Rejects& operator=(const Rejects&) = delete;

  // The file (0600, never an existing one) is made with the first record. Throws cannot_create and io.
  void add(std::string_view header, std::string_view record);
  // Makes what was written durable.
  void finish();
  void keep() noexcept { is_kept_ = true; }
  const std::filesystem::path& path() const noexcept { return path_; }  // empty: no record was rejected

 private:
  void open();
  void write(std::string_view text);

  RejectsPlace place_;
  std::filesystem::path path_;
  int fd_ = -1;
  std::string buffer_;
  bool is_kept_ = false;
};

}  // namespace tas::exchange::in
