#include "libtas/exchange/out/package.hpp"

#include "libtas/base/error.hpp"
#include "libtas/base/module.hpp"
#include "libtas/base/publish.hpp"
#include "libtas/exchange/out/publish.hpp"
#include "libtas/exchange/zip_module.hpp"

namespace tas::exchange::out {
namespace {

namespace fs = std::filesystem;

std::vector<Written> write_files(const fs::path& folder, const Source& source, Formulas formulas) {
  std::vector<Written> written;
  for (const auto& file : files()) {
    NewFile out{folder / file.name};
    written.push_back({file.name, write_csv(file, source, formulas, out.sink())});
    out.finish();
  }
  return written;
}

void zip_files(const fs::path& folder, const fs::path& archive) {
  std::vector<std::string> paths, names;
  for (const auto& file : files()) {
    names.emplace_back(file.name);
    paths.push_back((folder / file.name).string());
  }
  std::vector<ZipMember> members;
  for (std::size_t i = 0; i < names.size(); ++i) members.push_back({names[i].c_str(), paths[i].c_str()});
  auto* const write = reinterpret_cast<ZipWrite*>(module_function("libtas-zip", "tas_zip_write", "libtas1"));
  std::string problem(500, '\0');
  if (write(archive.c_str(), members.data(), members.size(), problem.data(), problem.size()) != 0) {
    throw Error{Errc::io, "cannot write the ZIP: " + std::string{problem.c_str()}};
  }
}

}  // namespace

std::vector<Written> write_folder(const fs::path& target, const Source& source, Formulas formulas) {
  ScratchFolder scratch{target};
  auto written = write_files(scratch.path(), source, formulas);
  scratch.publish_as(target);
  return written;
}

std::vector<Written> write_zip(const fs::path& target, const Source& source, Formulas formulas) {
  if (fs::exists(fs::symlink_status(target))) {
    throw Error{Errc::cannot_create, target.string() + " exists already"}.hint("name another one, or move that one away");
  }
  ScratchFolder scratch{target};
  auto written = write_files(scratch.path(), source, formulas);
  const auto archive = scratch.path() / "export.zip";
  zip_files(scratch.path(), archive);
  fs::permissions(archive, fs::perms::owner_read | fs::perms::owner_write);  // nobody else could look into the folder so far
  publish_file(archive, target);
  return written;
}

}  // namespace tas::exchange::out
