#include <fmt/format.h>
#include <sys/stat.h>
#include <zip.h>

#include <set>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/exchange/in/sources.hpp"

namespace tas::exchange::in {
namespace {

using Archive = std::shared_ptr<zip_t>;

Archive open_archive(const std::filesystem::path& path, const std::string& name) {
  int code = 0;
  zip_t* archive = zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code);
  if (archive != nullptr) return {archive, &zip_discard};
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  auto problem = Error::bad_data(fmt::format("{} cannot be read as a ZIP: {}", name, zip_error_strerror(&error)));
  zip_error_fini(&error);
  throw problem;
}

class MemberSource final : public Source {
 public:
  MemberSource(Archive archive, zip_uint64_t index, std::string name) : archive_{std::move(archive)}, name_{std::move(name)} {
    file_ = zip_fopen_index(archive_.get(), index, 0);
    if (file_ == nullptr) throw Error::bad_data(fmt::format("{} cannot be unpacked: {}", name_, zip_strerror(archive_.get())));
  }
  ~MemberSource() override { zip_fclose(file_); }
  MemberSource(const MemberSource&) = delete;
  MemberSource& operator=(const MemberSource&) = delete;

  // The checksum is checked at the end.
  std::size_t read(char* to, std::size_t size) override {
    const auto got = zip_fread(file_, to, size);
    if (got < 0) throw Error::bad_data(fmt::format("{} is damaged: {}", name_, zip_file_strerror(file_)));
    return static_cast<std::size_t>(got);
  }

 private:
  Archive archive_;
  std::string name_;
  zip_file_t* file_;
};

bool is_link(zip_t* archive, zip_uint64_t index) {
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  zip_file_get_external_attributes(archive, index, 0, &system, &attributes);
  return system == ZIP_OPSYS_UNIX && S_ISLNK(attributes >> 16);
}

// What is wrong with a member; empty: nothing.
std::string fault(zip_t* archive, const zip_stat_t& member, std::set<std::string>& names) {
  const std::string name = member.name;
  if (name.find_first_of("/\\:") != std::string::npos) return "is a path; members must lie side by side";
  if (name.empty() || invalid_utf8_at(name)) return "has a name that is no text";
  if (!names.insert(ascii_lower(name)).second) return "is there twice";
  if (is_link(archive, member.index)) return "is a link";
  if (member.encryption_method != ZIP_EM_NONE) return "is encrypted";
  if (member.size / kMostRatio > member.comp_size) return fmt::format("unpacks to more than {} times its size", kMostRatio);
  return "";
}

}  // namespace

std::vector<Member> members_of_zip(const std::filesystem::path& path, const std::string& name) {
  const auto archive = open_archive(path, name);
  const auto count = zip_get_num_entries(archive.get(), 0);
  if (count > static_cast<zip_int64_t>(kMostMembers)) throw Error::bad_data(fmt::format("{} has {} members, at most {} are read", name, count, kMostMembers)).hint("unpack it and name the folder");
  std::vector<Member> members;
  std::set<std::string> names;
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t member;
    if (zip_stat_index(archive.get(), static_cast<zip_uint64_t>(i), 0, &member) != 0) throw Error::bad_data(name + " is damaged: a member has no entry");
    const auto problem = fault(archive.get(), member, names);
    if (!problem.empty()) throw Error::bad_data(fmt::format("{}: the member {} {}", name, terminal_safe(member.name), problem)).hint("unpack it and name the folder, if you trust it");
    members.push_back({member.name, std::make_unique<MemberSource>(archive, member.index, name + ":" + member.name)});
  }
  return members;
}

}  // namespace tas::exchange::in
