// A numbered change of the schema and where it comes from.
#pragma once

#include <string>
#include <vector>

#include "libtas/db/connection.hpp"

namespace tas::migrate {

enum class Direction { up, down };

struct Migration {
  int number;            // 1, 2, 3 …; those built into the program have no gaps
  std::string name;      // "task_stats"
  std::string up;        // SQL
  std::string down;      // SQL; empty when there is no way back
  std::string checksum;  // SHA-256 of the bytes of the up file, lower-case hex
  std::string token_checksum;  // SHA-256 of canonical_tokens() (script.hpp): unchanged by comments, blanks and line ends
  std::string folder{};  // where its files lie; empty: built in
};

// A file as it lies in a folder, whatever is in it.
struct SourceFile {
  std::string path;  // as the folder was named
  int number;        // 0: it is not named like a migration, and has neither name nor direction
  std::string name;
  Direction direction;
  std::string text;
};

std::string title(const Migration&);                   // "006_task_stats"
std::string file_name(const Migration&, Direction);    // "migrations/006_task_stats.up.sql", for messages
const std::string& text_of(const Migration&, Direction);

std::vector<Migration> embedded_sqlite();
std::vector<Migration> embedded_postgres();
// The migrations built into the program, in order.
std::vector<Migration> embedded(db::Engine);

}  // namespace tas::migrate
