#include <fmt/format.h>

#include <set>

#include "libtas/base/error.hpp"
#include "libtas/base/module.hpp"
#include "libtas/base/text.hpp"
#include "libtas/exchange/in/sources.hpp"
#include "libtas/exchange/zip_module.hpp"

namespace tas::exchange::in {
namespace {

template <class Function>
Function* of_module(const char* name) {
  return reinterpret_cast<Function*>(module_function("libtas-zip", name, "libtas1"));
}

struct Reading {
  ZipOpen* open = of_module<ZipOpen>("tas_zip_open");
  ZipClose* close = of_module<ZipClose>("tas_zip_close");
  ZipLook* look = of_module<ZipLook>("tas_zip_look");
  ZipOpenMember* open_member = of_module<ZipOpenMember>("tas_zip_open_member");
  ZipCloseMember* close_member = of_module<ZipCloseMember>("tas_zip_close_member");
  ZipRead* read = of_module<ZipRead>("tas_zip_read");
};
const Reading& zip() {
  static const Reading reading;
  return reading;
}

struct Problem {
  char text[500] = "";
};

using Archive = std::shared_ptr<ZipArchive>;

class MemberSource final : public Source {
 public:
  MemberSource(Archive archive, std::uint64_t index, std::string name) : archive_{std::move(archive)}, name_{std::move(name)} {
    Problem problem;
    stream_ = zip().open_member(archive_.get(), index, problem.text, sizeof problem.text);
    if (stream_ == nullptr) throw Error::bad_data(fmt::format("{} cannot be unpacked: {}", name_, problem.text));
  }
  ~MemberSource() override { zip().close_member(stream_); }
  MemberSource(const MemberSource&) = delete;
  MemberSource& operator=(const MemberSource&) = delete;

  std::size_t read(char* to, std::size_t size) override {
    Problem problem;
    const auto got = zip().read(stream_, to, size, problem.text, sizeof problem.text);
    if (got < 0) throw Error::bad_data(fmt::format("{} is damaged: {}", name_, problem.text));
    return static_cast<std::size_t>(got);
  }

 private:
  Archive archive_;
  std::string name_;
  ZipStream* stream_;
};

// What is wrong with a member; empty: nothing.
std::string fault(const ZipEntry& member, std::set<std::string>& names) {
  const std::string name = member.name;
  if (name.find_first_of("/\\:") != std::string::npos) return "is a path; members must lie side by side";
  if (name.empty() || invalid_utf8_at(name)) return "has a name that is no text";
  if (!names.insert(ascii_lower(name)).second) return "is there twice";
  if (member.is_link) return "is a link";
  if (member.is_encrypted) return "is encrypted";
  if (member.size / kMostRatio > member.packed_size) return fmt::format("unpacks to more than {} times its size", kMostRatio);
  return "";
}

}  // namespace

std::vector<Member> members_of_zip(const std::filesystem::path& path, const std::string& name) {
  Problem problem;
  std::uint64_t count = 0;
  auto* const opened = zip().open(path.c_str(), &count, problem.text, sizeof problem.text);
  if (opened == nullptr) throw Error::bad_data(fmt::format("{} cannot be read as a ZIP: {}", name, problem.text));
  const Archive archive{opened, zip().close};
  if (count > kMostMembers) throw Error::bad_data(fmt::format("{} has {} members, at most {} are read", name, count, kMostMembers)).hint("unpack it and name the folder");
  std::vector<Member> members;
  std::set<std::string> names;
  for (std::uint64_t i = 0; i < count; ++i) {
    ZipEntry member{};
    if (!zip().look(archive.get(), i, &member)) throw Error::bad_data(name + " is damaged: a member has no entry");
    const auto wrong = fault(member, names);
    if (!wrong.empty()) throw Error::bad_data(fmt::format("{}: the member {} {}", name, terminal_safe(member.name), wrong)).hint("unpack it and name the folder, if you trust it");
    members.push_back({member.name, std::make_unique<MemberSource>(archive, i, name + ":" + member.name)});
  }
  return members;
}

}  // namespace tas::exchange::in
