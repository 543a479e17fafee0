#include "libtas/exchange/out/zip_module.hpp"

#include <zip.h>

#include <cstdio>
#include <cstring>

namespace tas::exchange::out {
namespace {

// 1980-01-01 00:00, the first moment that the format knows.
constexpr zip_uint16_t kFirstTime = 0, kFirstDate = (1 << 5) | 1;
constexpr zip_uint32_t kOwnerOnly = 0100600U << 16;  // a plain file, 0600, as Unix keeps it in the archive

bool add(zip_t* archive, const ZipMember& member) {
  zip_source_t* const source = zip_source_file(archive, member.path, 0, -1);
  if (source == nullptr) return false;
  const zip_int64_t index = zip_file_add(archive, member.name, source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return false;
  }
  const auto i = static_cast<zip_uint64_t>(index);
  return zip_set_file_compression(archive, i, ZIP_CM_DEFLATE, 0) == 0 && zip_file_set_dostime(archive, i, kFirstTime, kFirstDate, 0) == 0 &&
         zip_file_set_external_attributes(archive, i, 0, ZIP_OPSYS_UNIX, kOwnerOnly) == 0;
}

int failed(zip_t* archive, char* problem, std::size_t size) {
  std::snprintf(problem, size, "%s", zip_strerror(archive));
  zip_discard(archive);
  return 1;
}

}  // namespace

extern "C" int tas_zip_write(const char* path, const ZipMember* members, std::size_t count, char* problem, std::size_t size) {
  int code = 0;
  zip_t* const archive = zip_open(path, ZIP_CREATE | ZIP_EXCL, &code);
  if (archive == nullptr) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    std::snprintf(problem, size, "%s", zip_error_strerror(&error));
    zip_error_fini(&error);
    return 1;
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (!add(archive, members[i])) return failed(archive, problem, size);
  }
  return zip_close(archive) == 0 ? 0 : failed(archive, problem, size);
}

}  // namespace tas::exchange::out
