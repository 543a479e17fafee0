// Backups that whoever makes them cannot read: sealed for a public key, opened with the secret one (libsodium: the key of
// each file in a sealed box, then XChaCha20-Poly1305 in a stream). A stream that was cut or changed does not open.
//
// A sealed file: "tas-sealed-1\n", the box (80 bytes), the stream's header (24), chunks of 64 KiB and 17 bytes each.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/base/io.hpp"

namespace tas::backup {

// A secret key; overwritten when it dies. As text: "tas-secret-…", its public key "tas-public-…".
class Identity {
 public:
  static Identity generate();
  // A file that only its owner can read (0600), with the key on a line of its own. Throws no_input, forbidden, bad_data.
  static Identity read(const std::filesystem::path&);
  ~Identity();
  Identity(const Identity&) = default;
  Identity& operator=(const Identity&) = default;

  std::string text() const;
  std::string recipient() const;
  const std::vector<unsigned char>& bytes() const noexcept { return secret_; }

 private:
  explicit Identity(std::vector<unsigned char> secret) : secret_{std::move(secret)} {}
  std::vector<unsigned char> secret_;
};

class Sealer final : public Sink {
 public:
  // Throws bad_data when it is no public key.
  Sealer(Sink& to, std::string_view recipient);
  ~Sealer() override;
  void write(std::string_view bytes) override;
  void flush() override {}
  void finish();

 private:
  struct State;
  void push(bool is_last);

  Sink& to_;
  std::unique_ptr<State> state_;
  std::string chunk_;
};

class Opener final : public Source {
 public:
  // read() throws forbidden when the file is sealed for somebody else, bad_data when it is damaged.
  Opener(Source& from, const Identity&);
  ~Opener() override;
  std::size_t read(char* to, std::size_t size) override;

 private:
  struct State;
  void begin();
  bool pull();

  Source& from_;
  const Identity& identity_;
  std::unique_ptr<State> state_;
  std::string plain_;
  std::size_t at_ = 0;
};

}  // namespace tas::backup
