#include "libtas/exchange/in/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/exchange/in/null_words.hpp"
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

// The standard input lives longer than every input.
class Borrowed final : public Source {
 public:
  explicit Borrowed(Source& source) : source_{source} {}
  std::size_t read(char* to, std::size_t size) override { return source_.read(to, size); }

 private:
  Source& source_;
};

// Other separators that the only column of a header may hold.
std::string separator_hint(const std::vector<std::string>& header) {
  constexpr std::array<std::pair<char, std::string_view>, 3> kOthers{{{';', "--delimiter ';'"}, {'\t', "--delimiter tab"}, {'|', "--delimiter '|'"}}};
  for (const auto& [c, option] : kOthers) {
    if (header.size() == 1 && header.front().find(c) != std::string::npos) return "its columns look separated otherwise: " + std::string{option};
  }
  return "the first line must name the columns as the export of the original does";
}

// 0 for what is packed and for what is no regular file.
std::uint64_t plain_size(const fs::path& path, std::string_view begin) {
  const bool is_packed = begin.starts_with("\x1f\x8b") || begin == "\x28\xb5\x2f\xfd";
  return is_packed || !fs::is_regular_file(path) ? 0 : fs::file_size(path);
}

enum class Strangers : std::uint8_t { refused, listed };

class Finder {
 public:
  Finder(fs::path base, Source& standard_input, const Writing& writing) : base_{std::move(base)}, standard_input_{standard_input}, writing_{writing} {}

  void add(const fs::path& path) {
    if (path == "-") return add_stream(std::make_unique<Borrowed>(standard_input_), "standard input", base_, "stdin.rejects.csv", "", Strangers::refused);
    const fs::path found = base_ / path;
    if (!fs::exists(found)) throw Error{Errc::no_input, "there is no " + path.string()}.hint("name the folder, the ZIP or the files of an export");
    if (fs::is_directory(found)) add_folder(found, path);
    else add_file(found, path.string(), Strangers::refused);
  }
  Inputs take() {
    std::stable_sort(inputs_.files.begin(), inputs_.files.end(), [](const auto& a, const auto& b) { return a.variant.kind < b.variant.kind; });
    return std::move(inputs_);
  }

 private:
  void add_folder(const fs::path& folder, const fs::path& name) {
    std::vector<fs::path> entries;
    for (const auto& entry : fs::directory_iterator{folder}) entries.push_back(entry.path());
    std::sort(entries.begin(), entries.end());
    for (const auto& path : entries) {
      const std::string entry = (name / path.filename()).string(), file = path.filename().string();
      const bool is_packed = file.ends_with(".csv.gz") || file.ends_with(".csv.zst");
      if (fs::is_directory(path)) inputs_.unread.push_back({entry, "", "a folder; name it to read it"});
      else if (path.extension() == ".zip") inputs_.unread.push_back({entry, "", "an archive; name it to read it"});
      else if (is_rejects_name(file)) inputs_.unread.push_back({entry, "", "records that an import has rejected; name it to read it"});
      else if (path.extension() != ".csv" && !is_packed) inputs_.unread.push_back({entry, "", "not a .csv file"});
      else add_file(path, entry, Strangers::listed);
    }
  }

  void add_file(const fs::path& path, const std::string& name, Strangers strangers) {
    auto source = std::make_unique<Peeked>(open_file(path, name));
    const std::string file = path.filename().string();
    const std::string source_begin{source->peek(4)};
    if (!source_begin.starts_with("PK\x03\x04")) return add_stream(std::move(source), name, path.parent_path(), file + ".rejects.csv", file, strangers, plain_size(path, source_begin));
    for (auto& member : members_of_zip(path, name)) {
      add_stream(std::move(member.source), name + ":" + member.name, path.parent_path(), file + "." + member.name + ".rejects.csv", member.name, Strangers::listed);
    }
  }

  void add_stream(std::unique_ptr<Source> source, const std::string& name, const fs::path& folder, std::string rejects_name, const std::string& file_name,
                  Strangers strangers, std::uint64_t size = 0) {
    const auto kind = kind_of_file_name(file_name);
    if (strangers == Strangers::listed && !kind && !file_name.ends_with(".csv") && file_name.find(".csv.") == std::string::npos) {
      inputs_.unread.push_back({name, "", "not a .csv file"});
      return;
    }
    auto file = opened(std::move(source), name, writing_);
    if (const auto variant = recognise(file.records->header())) {
      inputs_.files.push_back({name, *variant, std::move(file.source), std::move(file.records), folder, std::move(rejects_name), size});
      return;
    }
    if (!kind && strangers == Strangers::listed) {
      inputs_.unread.push_back({name, "", "its columns are those of no file of the original"});
      return;
    }
    throw Error::bad_data(name + " has not the columns of a file of the original" + (kind ? ": " + shortfall(*kind, file.records->header()) : ""))
        .hint(separator_hint(file.records->header()));
  }

  fs::path base_;
  Source& standard_input_;
  const Writing& writing_;
  Inputs inputs_;
};

}  // namespace

std::unique_ptr<Source> open_file(const fs::path& path, const std::string& name) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd >= 0) return std::make_unique<OpenFile>(fd, name);
  const int error = errno;
  const Errc code = error == EACCES ? Errc::forbidden : error == ENOENT ? Errc::no_input : Errc::io;
  throw Error{code, "cannot read " + name + ": " + std::system_category().message(error)};
}

Opened opened(std::unique_ptr<Source> source, const std::string& name, const Writing& writing, csv::Limits limits) {
  Opened file{as_utf8(unpacked(std::move(source), name), writing.encoding), nullptr};
  file.records = std::make_unique<csv::Reader>(*file.source, name, limits, writing.dialect);
  if (writing.null) file.records = std::make_unique<NullWords>(std::move(file.records), *writing.null);
  return file;
}

Inputs find_inputs(std::span<const fs::path> paths, const fs::path& base, Source& standard_input, const Writing& writing) {
  Finder finder{base, standard_input, writing};
  for (const auto& path : paths) finder.add(path);
  return finder.take();
}

}  // namespace tas::exchange::in
