#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of the documents in a real browser: “Try it out” on the list of users, and its answer.

docs_test.py FOLDER-OF-SLUICECTL FOLDER CHROMEDRIVER    pictures of what was seen go to FOLDER
"""
import json
import os
import sys
import tempfile

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support import expected_conditions
from selenium.webdriver.support.ui import WebDriverWait

from local_server import LocalServer

PATIENCE = 30


def browser(folder, program):
    options = webdriver.ChromeOptions()
    for option in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,1400",
                   "--disable-background-networking", "--no-first-run", f"--user-data-dir={folder}/browser"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service(program))


def press(driver, path):
    """With a key: what unfolds may carry a button away from under the mouse."""
    WebDriverWait(driver, PATIENCE).until(expected_conditions.element_to_be_clickable((By.XPATH, path))).send_keys(Keys.ENTER)


def seen(driver, path):
    return WebDriverWait(driver, PATIENCE).until(expected_conditions.visibility_of_element_located((By.XPATH, path)))


def check_outside(driver, address):
    """Whatever the page asked for it asked us for, and it complains of nothing."""
    asked = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            asked.append(message["params"]["request"]["url"])
    for url in asked:
        if not url.startswith((address + "/", "data:", "blob:" + address, "chrome:")):
            sys.exit(f"an outside address: {url}")
    for entry in driver.get_log("browser"):
        if entry["level"] == "SEVERE":
            sys.exit(f"the page complains: {entry['message']}")


def try_out(driver, server, pictures):
    driver.get(server.address + "/docs")
    press(driver, "//button[contains(@class, 'authorize')]")
    seen(driver, "//div[contains(@class, 'dialog-ux')]//input").send_keys(server.token)
    press(driver, "//div[contains(@class, 'dialog-ux')]//button[contains(@class, 'authorize') and @type = 'submit']")
    press(driver, "//div[contains(@class, 'dialog-ux')]//button[contains(@class, 'btn-done')]")
    operation = "//div[@id = 'operations-users-list_users']"
    press(driver, operation + "//button[contains(@class, 'opblock-summary-control')]")
    # The page offers “Try it out” without being asked: pressed, it says Cancel and comes back.
    press(driver, operation + "//button[contains(@class, 'try-out__btn') and normalize-space() = 'Cancel']")
    press(driver, operation + "//button[contains(@class, 'try-out__btn') and normalize-space() = 'Try it out']")
    press(driver, operation + "//button[contains(@class, 'execute')]")
    live = operation + "//table[contains(@class, 'live-responses-table')]"
    status = seen(driver, live + "//tbody//td[contains(@class, 'response-col_status')]").text
    body = seen(driver, live + "//pre").text
    driver.execute_script("arguments[0].scrollIntoView()", driver.find_element(By.XPATH, live))
    driver.save_screenshot(f"{pictures}/docs.png")
    if not status.startswith("200") or "ada.lindqvist@example.org" not in body:
        sys.exit(f"tried out: {status} {body[:500]}")


def read(driver, server, pictures):
    driver.get(server.address + "/redoc")
    seen(driver, "//h1[contains(., 'Sluice')]")
    seen(driver, "//h2[contains(., 'List users')]")
    driver.save_screenshot(f"{pictures}/redoc.png")


def main():
    programs, pictures, program = sys.argv[1:]
    os.makedirs(pictures, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, LocalServer(programs, folder, "sqlite") as server:
        driver = browser(folder, program)
        try:
            for page in (try_out, read):
                page(driver, server, pictures)
                check_outside(driver, server.address)
        except BaseException:
            driver.save_screenshot(f"{pictures}/failed.png")
            print(*(entry["message"] for entry in driver.get_log("browser")), sep="\n")
            raise
        finally:
            driver.quit()
    print("tried out, and the answer seen")


if __name__ == "__main__":
    main()
