#include "libtas/exchange/in/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "libtas/base/error.hpp"
#include "libtas/csv/reader.hpp"
#include "libtas/exchange/in/rejects.hpp"

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

// A file or folder, and what messages call it.
struct Named {
  fs::path path;
  std::string name;
};
enum class Strangers { refused, listed };

std::unique_ptr<Source> open_file(const Named& file) {
  const int fd = ::open(file.path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd >= 0) return std::make_unique<OpenFile>(fd, file.name);
  const int error = errno;
  const Errc code = error == EACCES ? Errc::forbidden : error == ENOENT ? Errc::no_input : Errc::io;
  throw Error{code, "cannot read " + file.name + ": " + std::system_category().message(error)};
}

void add_file(Inputs& inputs, const Named& file, Strangers strangers) {
  if (file.path.extension() == ".zip") throw Error::bad_data(file.name + " is an archive").hint("unpack it and name the folder");
  auto source = open_file(file);
  auto records = std::make_unique<csv::Reader>(*source, file.name);
  if (const auto variant = recognise(records->header())) {
    inputs.files.push_back({file.name, *variant, std::move(source), std::move(records), file.path.parent_path(), file.path.filename().string() + ".rejects.csv"});
    return;
  }
  const auto kind = kind_of_file_name(file.path.filename().string());
  if (!kind && strangers == Strangers::listed) {
    inputs.unread.push_back({file.name, "", "its columns are those of no file of the original"});
    return;
  }
  throw Error::bad_data(file.name + " has not the columns of a file of the original" + (kind ? ": " + shortfall(*kind, records->header()) : ""))
      .hint("the first line must name the columns as the export of the original does");
}

void add_folder(Inputs& inputs, const Named& folder) {
  std::vector<fs::path> entries;
  for (const auto& entry : fs::directory_iterator{folder.path}) entries.push_back(entry.path());
  std::sort(entries.begin(), entries.end());
  for (const auto& path : entries) {
    const Named entry{path, (fs::path{folder.name} / path.filename()).string()};
    if (fs::is_directory(path)) inputs.unread.push_back({entry.name, "", "a folder; name it to read it"});
    else if (path.extension() == ".zip") inputs.unread.push_back({entry.name, "", "an archive; unpack it to read it"});
    else if (is_rejects_name(path.filename().string())) inputs.unread.push_back({entry.name, "", "records that an import has rejected; name it to read it"});
    else if (path.extension() != ".csv") inputs.unread.push_back({entry.name, "", "not a .csv file"});
    else add_file(inputs, entry, Strangers::listed);
  }
}

}  // namespace

Inputs find_inputs(std::span<const fs::path> paths, const fs::path& base) {
  Inputs inputs;
  for (const auto& path : paths) {
    const Named named{base / path, path.string()};
    if (!fs::exists(named.path)) throw Error{Errc::no_input, "there is no " + named.name}.hint("name the folder or the files of an export");
    if (fs::is_directory(named.path)) add_folder(inputs, named);
    else add_file(inputs, named, Strangers::refused);
  }
  std::stable_sort(inputs.files.begin(), inputs.files.end(), [](const auto& a, const auto& b) { return a.variant.kind < b.variant.kind; });
  return inputs;
}

}  // namespace tas::exchange::in
