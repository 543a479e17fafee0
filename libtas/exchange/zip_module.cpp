#include "libtas/exchange/zip_module.hpp"

#include <sys/stat.h>
#include <zip.h>

#include <cstdio>

namespace tas::exchange {
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

bool is_link(zip_t* archive, zip_uint64_t index) {
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  zip_file_get_external_attributes(archive, index, 0, &system, &attributes);
  return system == ZIP_OPSYS_UNIX && S_ISLNK(attributes >> 16);
}

zip_t* opened(const char* path, int how, char* problem, std::size_t size) {
  int code = 0;
  zip_t* const archive = zip_open(path, how, &code);
  if (archive != nullptr) return archive;
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  std::snprintf(problem, size, "%s", zip_error_strerror(&error));
  zip_error_fini(&error);
  return nullptr;
}

zip_t* libzip_of(ZipArchive* archive) { return reinterpret_cast<zip_t*>(archive); }
zip_file_t* libzip_of(ZipStream* stream) { return reinterpret_cast<zip_file_t*>(stream); }

int failed(zip_t* archive, char* problem, std::size_t size) {
  std::snprintf(problem, size, "%s", zip_strerror(archive));
  zip_discard(archive);
  return 1;
}

}  // namespace

extern "C" int tas_zip_write(const char* path, const ZipMember* members, std::size_t count, char* problem, std::size_t size) {
  zip_t* const archive = opened(path, ZIP_CREATE | ZIP_EXCL, problem, size);
  if (archive == nullptr) return 1;
  for (std::size_t i = 0; i < count; ++i) {
    if (!add(archive, members[i])) return failed(archive, problem, size);
  }
  return zip_close(archive) == 0 ? 0 : failed(archive, problem, size);
}

extern "C" ZipArchive* tas_zip_open(const char* path, std::uint64_t* count, char* problem, std::size_t size) {
  zip_t* const archive = opened(path, ZIP_RDONLY | ZIP_CHECKCONS, problem, size);
  if (archive == nullptr) return nullptr;
  *count = static_cast<std::uint64_t>(zip_get_num_entries(archive, 0));
  return reinterpret_cast<ZipArchive*>(archive);
}

extern "C" void tas_zip_close(ZipArchive* archive) { zip_discard(libzip_of(archive)); }

extern "C" bool tas_zip_look(ZipArchive* archive, std::uint64_t index, ZipEntry* entry) {
  zip_stat_t member;
  if (zip_stat_index(libzip_of(archive), index, 0, &member) != 0) return false;
  *entry = {member.name, member.size, member.comp_size, is_link(libzip_of(archive), index), member.encryption_method != ZIP_EM_NONE};
  return true;
}

extern "C" ZipStream* tas_zip_open_member(ZipArchive* archive, std::uint64_t index, char* problem, std::size_t size) {
  zip_file_t* const file = zip_fopen_index(libzip_of(archive), index, 0);
  if (file == nullptr) std::snprintf(problem, size, "%s", zip_strerror(libzip_of(archive)));
  return reinterpret_cast<ZipStream*>(file);
}

extern "C" void tas_zip_close_member(ZipStream* stream) { zip_fclose(libzip_of(stream)); }

extern "C" std::int64_t tas_zip_read(ZipStream* stream, char* to, std::size_t room, char* problem, std::size_t size) {
  const auto got = zip_fread(libzip_of(stream), to, room);
  if (got < 0) std::snprintf(problem, size, "%s", zip_file_strerror(libzip_of(stream)));
  return got;
}

}  // namespace tas::exchange
