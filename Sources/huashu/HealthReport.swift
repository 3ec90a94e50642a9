import Foundation
import Glibc
import ICU
import Packs
import Rules
import Scorecards
import ScriptFormats
import Settings

/// Looks at what a run would use: program, pack, config, scripts, cache, locale, git.
struct HealthReport {
  let checks: [HealthCheck]

  var isHealthy: Bool { !checks.contains { $0.state == .wrong } }

  init(_ choice: LintChoice, paths: [String], say: Phrasing) {
    var doctor = Doctor(say: say)
    doctor.lookAtProgram()
    let loaded = doctor.lookAtConfig(choice, paths)
    doctor.lookAtPack(loaded)
    if let loaded { doctor.lookAtScripts(loaded, paths) }
    doctor.lookAtCache()
    doctor.lookAtLocale()
    doctor.lookAtGit(paths)
    checks = doctor.checks
  }
}

/// Collects the checks of a health report, one topic after the other.
struct Doctor {
  private(set) var checks: [HealthCheck] = []
  let say: Phrasing

  init(say: Phrasing) { self.say = say }

  private mutating func add(_ state: HealthCheck.State, _ text: String, remedy: String? = nil) {
    checks.append(HealthCheck(state, text, remedy: remedy))
  }

  mutating func lookAtProgram() {
    add(.good, "huashu \(Tool.version), ICU \(ICUVersion.current)")
  }

  // MARK: Config and scripts

  /// Nil where the config cannot be used.
  mutating func lookAtConfig(_ choice: LintChoice, _ paths: [String]) -> LoadedSettings? {
    let loaded: LoadedSettings
    do {
      loaded = try LoadedSettings(quiet: choice, paths: paths)
    } catch {
      add(
        .wrong, say("配置：", "config: ") + error.message,
        remedy: say("改正后再运行", "correct it and run again"))
      return nil
    }
    if let place = loaded.place {
      add(.good, say("配置：", "config: ") + Paths.shown(place.path))
    } else {
      add(
        .noted, say("配置：没有，使用内置设置", "config: none, built-in settings are used"),
        remedy: say("huashu init 可生成一份", "huashu init writes one"))
    }
    if let baseline = loaded.settings.baseline.value {
      if FileManager.default.isReadableFile(atPath: baseline) {
        add(.good, say("基线：", "baseline: ") + baseline)
      } else {
        add(
          .wrong, say("基线读不到：", "baseline cannot be read: ") + baseline,
          remedy: say(
            "用 huashu lint --write-baseline 生成，或从配置中去掉",
            "make it with huashu lint --write-baseline, or take it out of the config"))
      }
    }
    return loaded
  }

  mutating func lookAtScripts(_ loaded: LoadedSettings, _ paths: [String]) {
    let paths = paths.isEmpty ? ["."] : paths
    do throws(MissingPath) {
      let found = try ScriptWalker(paths, loaded: loaded, inputName: nil).entries.count
      let places = paths.joined(separator: ", ")
      if found > 0 {
        add(.good, say("话术文件：\(places) 下 \(found) 个", "script files: \(found) in \(places)"))
      } else {
        add(
          loaded.settings.sources.isEmpty ? .noted : .wrong,
          say("话术文件：\(places) 下一个也没有", "script files: none in \(places)"),
          remedy: say(
            "检查配置中的 scripts:（路径从配置文件所在文件夹算起）",
            "look at 'scripts:' of the config (paths count from its folder)"))
      }
    } catch {
      add(
        .wrong, say("没有这个路径：\(error.path)", "\(error.path): no such file or folder"),
        remedy: say("检查路径", "check the path"))
    }
  }

  // MARK: Pack

  mutating func lookAtPack(_ loaded: LoadedSettings?) {
    guard let path = loaded?.settings.pack.value.map(PackLocation.named) ?? PackLocation.shipped()
    else {
      add(
        .wrong, say("程序旁边没有规则包", "no pack beside the program"),
        remedy: say("重新安装，或用 --pack 指定", "install again, or give one with --pack"))
      return
    }
    do throws(PackError) {
      let pack = try PackLocation.store().load(path, profile: loaded?.settings.profile.value)
      add(
        .good,
        say(
          "规则包：\(pack.name) \(pack.version)，\(path)",
          "pack: \(pack.name) \(pack.version) in \(path)"))
      add(.good, say("指纹：\(pack.fingerprint)", "fingerprint: \(pack.fingerprint)"))
      add(.good, say("方案：\(pack.profile.name)", "profile: \(pack.profile.name)"))
      lookAtRules(pack)
    } catch {
      add(
        .wrong, say("规则包：", "pack: ") + error.description,
        remedy: say("改正规则包或 --pack、--profile", "correct the pack, or --pack and --profile"))
    }
  }

  private mutating func lookAtRules(_ pack: ResolvedPack) {
    let all = pack.rules.count
    let scripts = pack.rules.count { $0.uses.contains(.script) }
    let drafts = pack.rules.count { $0.uses.contains(.draft) }
    add(
      scripts > 0 ? .good : .wrong,
      say(
        "规则：\(all) 条；话术能判 \(scripts) 条（\(all - scripts) 条须看对话），草稿能判 \(drafts) 条（\(all - drafts) 条发送后才能判断）",
        "rules: \(all); scripts decide \(scripts) (\(all - scripts) need a conversation), "
          + "drafts \(drafts) (\(all - drafts) only after sending)"),
      remedy: scripts > 0
        ? nil : say("换一个规则包；这样检查不出任何问题", "use another pack; with this one nothing can be found"))
  }

  // MARK: Surroundings

  mutating func lookAtCache() {
    let remedy = say(
      "设 XDG_CACHE_HOME 为可写的文件夹；否则自己的规则包每次启动都要重新编译",
      "set XDG_CACHE_HOME to a folder that can be written; packs of your own are compiled at every "
        + "start otherwise")
    guard let folder = PackLocation.cacheFolder() else {
      add(.noted, say("缓存：没有 HOME", "cache: no HOME"), remedy: remedy)
      return
    }
    // The folder is made when it is first needed: the nearest one that exists decides.
    var nearest = folder
    while nearest != "/", !FileManager.default.fileExists(atPath: nearest) {
      nearest = Paths.folder(of: nearest)
    }
    let isWritable = access(nearest, W_OK) == 0
    add(
      isWritable ? .good : .noted,
      say(
        "缓存：\(folder)\(isWritable ? "" : "，不可写")",
        "cache: \(folder)\(isWritable ? "" : ", cannot be written")"),
      remedy: isWritable ? nil : remedy)
  }

  mutating func lookAtLocale() {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"]
    let locale = names.lazy.compactMap(Languages.value).first { !$0.isEmpty } ?? ""
    let plain = locale.lowercased().filter { $0 != "-" }
    let isUTF8 = plain.contains("utf8")
    let shown = locale.isEmpty ? say("未设", "not set") : locale
    add(
      isUTF8 ? .good : .noted,
      say("区域设置：\(shown)，输出为 UTF-8", "locale: \(shown), output is UTF-8"),
      remedy: isUTF8
        ? nil
        : say(
          "终端或其他程序可能显示不出汉字；export LANG=C.UTF-8",
          "terminals and other programs may not show Chinese; export LANG=C.UTF-8"))
  }

  mutating func lookAtGit(_ paths: [String]) {
    guard let version = GitClient.version() else {
      add(
        .noted, say("git：没有找到", "git: not found"),
        remedy: say(
          "--since 要用到它；请安装 git", "--since needs it; install git"))
      return
    }
    do throws(GitClient.Fault) {
      let path = Paths.absolute(paths.first ?? ".")
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      let folder = exists && isFolder.boolValue ? path : Paths.folder(of: path)
      let git = try GitClient(folder: folder)
      add(.good, say("git \(version)，仓库 \(git.root)", "git \(version), repository \(git.root)"))
    } catch {
      add(
        .noted, "git \(version): \(error.message)",
        remedy: say("--since 只能在 git 仓库里用", "--since works in a git repository only"))
    }
  }
}
