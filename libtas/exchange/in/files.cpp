#include "libtas/exchange/in/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "libtas/base/error.hpp"
#include "libtas/csv/reader.hpp"

namespace tas::exchange::in {
namespace {

namespace fs = std::filesystem;

class OpenFile final : public Source {
 public:
  OpenFile(int fd, std::string name) : fd_{fd}, source_{fd, std::move(name)} {}
  ~OpenFile() override { ::close(fd_); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  std::size_t read(char* to, std::size_t size) override { return source_.read(to, size); }

 private:
  int fd_;
  FdSource source_;
};

void add_known(Inputs& inputs, const fs::path& path, Variant variant) {
  if (variant.is_read) {
    inputs.files.push_back({path, variant});
    return;
  }
  inputs.unread.push_back({path.string(), std::string{kind_name(variant.kind)},
                           "variant " + std::string{variant.name} + " of the original's format, not read yet"});
}

void add_file(Inputs& inputs, const fs::path& path, bool (*must_fit)(const fs::path&)) {
  if (path.extension() == ".zip") {
    throw Error::bad_data(path.string() + " is an archive").hint("unpack it and name the folder");
  }
  const auto source = open_file(path);
  const csv::Reader reader{*source, path.string()};
  if (const auto variant = recognise(reader.header())) return add_known(inputs, path, *variant);
  if (!must_fit(path)) {
    inputs.unread.push_back({path.string(), "", "its columns are those of no file of the original"});
    return;
  }
  const auto kind = kind_of_file_name(path.filename().string());
  throw Error::bad_data(path.string() + " has not the columns of a file of the original" + (kind ? ": " + shortfall(*kind, reader.header()) : ""))
      .hint("the first line must name the columns as the export of the original does");
}

void add_folder(Inputs& inputs, const fs::path& folder) {
  std::vector<fs::path> entries;
  for (const auto& entry : fs::directory_iterator{folder}) entries.push_back(entry.path());
  std::sort(entries.begin(), entries.end());
  for (const auto& path : entries) {
    if (fs::is_directory(path)) inputs.unread.push_back({path.string(), "", "a folder; name it to read it"});
    else if (path.extension() != ".csv") inputs.unread.push_back({path.string(), "", "not a .csv file"});
    else add_file(inputs, path, [](const fs::path& p) { return kind_of_file_name(p.filename().string()).has_value(); });
  }
}

}  // namespace

std::unique_ptr<Source> open_file(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd >= 0) return std::make_unique<OpenFile>(fd, path.string());
  const int error = errno;
  const Errc code = error == EACCES ? Errc::forbidden : error == ENOENT ? Errc::no_input : Errc::io;
  throw Error{code, "cannot read " + path.string() + ": " + std::system_category().message(error)};
}

Inputs find_inputs(std::span<const fs::path> paths) {
  Inputs inputs;
  for (const auto& path : paths) {
    if (!fs::exists(path)) throw Error{Errc::no_input, "there is no " + path.string()}.hint("name the folder or the files of an export");
    if (fs::is_directory(path)) add_folder(inputs, path);
    else add_file(inputs, path, [](const fs::path&) { return true; });
  }
  std::stable_sort(inputs.files.begin(), inputs.files.end(), [](const auto& a, const auto& b) { return a.variant.kind < b.variant.kind; });
  return inputs;
}

}  // namespace tas::exchange::in
