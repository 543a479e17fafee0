#include "libtas/db/sqlite/errors.hpp"

#include <sqlite3.h>

#include <filesystem>

namespace tas::db::sqlite {
namespace {

// SQLite says the same whatever stands in the way.
Error cannot_open(const std::string& file, const std::string& text) {
  std::error_code unknown;
  if (std::filesystem::is_directory(file, unknown)) return Error{Errc::no_input, file + " is a folder, not a database"}.hint("name the file in it, as in --db " + file + "/tas.db");
  return Error{Errc::no_input, "cannot open " + file + ": " + text}.hint("check that the file is there, and that this account may read and write it and its folder");
}

}  // namespace

Error translated(const SQLite::Exception& e, const std::string& file) {
  const std::string text = e.what();
  switch (e.getErrorCode()) {
    case SQLITE_CONSTRAINT: return Error::conflict(text);
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Error{Errc::busy, "the database is in use: " + text}.hint("try again in a moment");
    case SQLITE_FULL: return Error{Errc::io, "no space left for " + file}.hint("free some space; nothing was half-written");
    case SQLITE_IOERR: return Error{Errc::io, file + ": " + text};
    case SQLITE_NOTADB: return Error::bad_data(file + " is not a SQLite database").hint("check --db, TAS_DB and DATABASE_URL; if it was one: tas-backup restore, which keeps the damaged file");
    case SQLITE_CORRUPT: return Error::bad_data(file + " is damaged: " + text).hint("tas-backup restore, which keeps the damaged file");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH: return Error{Errc::forbidden, file + ": " + text}.hint("check who owns the file and its folder");
    case SQLITE_CANTOPEN: return cannot_open(file, text);
    case SQLITE_TOOBIG: return Error::bad_data(text);
    default: return Error::internal(text);
  }
}

}  // namespace tas::db::sqlite
