// embed_migrations ENGINE FOLDER OUTPUT: writes the migrations of the folder as a source file that defines
// tas::migrate::embedded_ENGINE(). Checksums are computed here, so that no program links a hash for them, and a file that
// could not be run does not compile.
#include <cstdio>
#include <fstream>
#include <string>

#include "libtas/base/error.hpp"
#include "libtas/migrate/directory.hpp"

namespace {

std::string literal(const std::string& text) { return "R\"__sql(" + text + ")__sql\""; }

std::string source(const std::string& engine, const std::vector<tas::migrate::Migration>& migrations) {
  std::string text = "// Written by embed_migrations from migrations/" + engine + ".\n#include \"libtas/migrate/migration.hpp\"\n\n";
  text += "namespace tas::migrate {\nstd::vector<Migration> embedded_" + engine + "() {\n  return {\n";
  for (const auto& m : migrations) {
    text += "      {" + std::to_string(m.number) + ", \"" + m.name + "\", " + literal(m.up) + ", " + literal(m.down) + ", \"" + m.checksum + "\", \"" +
            m.token_checksum + "\"},\n";
  }
  return text + "  };\n}\n}  // namespace tas::migrate\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: embed_migrations ENGINE FOLDER OUTPUT\n");
    return 2;
  }
  try {
    const std::string engine = argv[1];
    const auto migrations = tas::migrate::read_directory(argv[2], engine == "sqlite" ? tas::db::Engine::sqlite : tas::db::Engine::postgres);
    for (std::size_t i = 0; i < migrations.size(); ++i) {
      if (migrations[i].number != static_cast<int>(i) + 1) throw tas::Error::bad_data("a number is missing before " + title(migrations[i]));
    }
    std::ofstream file{argv[3], std::ios::binary};
    file << source(engine, migrations);
    if (!file.flush()) throw tas::Error{tas::Errc::io, std::string{"cannot write "} + argv[3]};
  } catch (const tas::Error& e) {
    std::fprintf(stderr, "embed_migrations: %s\n%s%s\n", e.message().c_str(), e.hint().empty() ? "" : "hint: ", e.hint().c_str());
    return 1;
  }
  return 0;
}
